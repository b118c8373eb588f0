package com.askany.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.annotation.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskListener;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Models bind to code by name: nothing may be missing on either side. */
class JobTypesTests {
    private static final List<Class<?>> WORKERS = List.of(
            PrepaymentWorkers.class,
            ConfirmationWorkers.class,
            AppointmentWorkers.class,
            ReminderWorkers.class,
            RescheduleWorkers.class,
            ReviewWorkers.class,
            AttendanceWorkers.class,
            EarningWorkers.class,
            LatePrepaymentWorkers.class,
            DeclineWorkers.class,
            ChoiceWorkers.class,
            RefundWorkers.class,
            CancellationWorkers.class,
            SupportWorkers.class,
            ListenerWorkers.class);

    @Test
    void every_job_type_of_a_model_has_a_worker_and_every_worker_a_job_type() throws IOException {
        assertThat(workerTypes()).isEqualTo(jobTypes());
    }

    @Test
    void every_message_of_a_model_has_a_sender_and_every_sender_a_message() throws IOException {
        assertThat(sentMessages())
                .isEqualTo(models().stream()
                        .flatMap(model -> model.getModelElementsByType(Message.class).stream())
                        .map(Message::getName)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void every_waiting_element_that_reports_its_position_is_known() throws IOException {
        var reporting = models().stream()
                .flatMap(model -> model.getModelElementsByType(ZeebeExecutionListener.class).stream())
                .filter(listener -> listener.getType().equals("record-position"))
                .map(listener -> listener.getParentElement()
                        .getParentElement()
                        .getParentElement()
                        .getAttributeValue("id"));

        assertThat(reporting)
                .isNotEmpty()
                .allSatisfy(element -> assertThat(Wait.at(element)).as(element).isPresent());
    }

    private static Set<String> jobTypes() throws IOException {
        return models().stream()
                .flatMap(model -> Stream.of(
                                model.getModelElementsByType(ZeebeTaskDefinition.class).stream()
                                        .map(ZeebeTaskDefinition::getType),
                                model.getModelElementsByType(ZeebeExecutionListener.class).stream()
                                        .map(ZeebeExecutionListener::getType),
                                model.getModelElementsByType(ZeebeTaskListener.class).stream()
                                        .map(ZeebeTaskListener::getType))
                        .flatMap(types -> types))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> workerTypes() {
        return WORKERS.stream()
                .flatMap(workers -> Arrays.stream(workers.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(JobWorker.class))
                .map(method -> method.getAnnotation(JobWorker.class).type())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> sentMessages() {
        return Arrays.stream(Messages.class.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(JobTypesTests::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<BpmnModelInstance> models() throws IOException {
        try (var files = Files.list(Path.of("bpmn"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .map(file -> Bpmn.readModelFromFile(file.toFile()))
                    .toList();
        }
    }
}
