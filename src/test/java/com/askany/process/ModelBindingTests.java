package com.askany.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.camunda.client.annotation.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;

/** Models bind to code by name: what stands on one side stands on the other. */
class ModelBindingTests {
    private static final List<BpmnModelInstance> MODELS = models();

    @Test
    void every_job_of_the_models_has_a_worker_and_every_worker_a_job() {
        assertThat(workers()).isEqualTo(jobs());
    }

    @Test
    void every_message_of_the_models_has_a_sender_and_every_sender_a_message() {
        assertThat(sent()).isEqualTo(named(Message.class, Message::getName));
    }

    @Test
    void a_task_is_called_what_its_worker_is_called() {
        var tasks = MODELS.stream().flatMap(model -> model.getModelElementsByType(ServiceTask.class).stream());
        assertThat(tasks).isNotEmpty().allSatisfy(task -> {
            var type = task.getSingleExtensionElement(ZeebeTaskDefinition.class).getType();
            assertThat(task.getId()).startsWith(type);
        });
    }

    private static Set<String> jobs() {
        return Stream.of(
                        named(ZeebeTaskDefinition.class, ZeebeTaskDefinition::getType),
                        named(ZeebeExecutionListener.class, ZeebeExecutionListener::getType),
                        named(ZeebeTaskListener.class, ZeebeTaskListener::getType))
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> workers() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("com.askany.process").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(JobWorker.class))
                        .map(ModelBindingTests::type)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String type(JavaMethod worker) {
        return worker.getAnnotationOfType(JobWorker.class).type();
    }

    private static Set<String> sent() {
        return Arrays.stream(Messages.class.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(field -> {
                    try {
                        return (String) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T extends ModelElementInstance> Set<String> named(Class<T> kind, Function<T, String> name) {
        return MODELS.stream()
                .flatMap(model -> model.getModelElementsByType(kind).stream())
                .map(name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<BpmnModelInstance> models() {
        try (var files = ModelsTests.models()) {
            return files.map(file -> Bpmn.readModelFromFile(file.toFile())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
