package com.askany.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.dmn.DecisionEngineFactory;
import io.camunda.zeebe.dmn.impl.VariablesContext;
import io.camunda.zeebe.el.ExpressionLanguageFactory;
import io.camunda.zeebe.el.ExpressionLanguageMetrics;
import io.camunda.zeebe.engine.processing.bpmn.clock.ZeebeFeelEngineClock;
import io.camunda.zeebe.engine.processing.common.ExpressionProcessor;
import io.camunda.zeebe.engine.processing.deployment.model.BpmnFactory;
import io.camunda.zeebe.engine.processing.deployment.transform.ValidationConfig;
import io.camunda.zeebe.engine.processing.expression.ScopedEvaluationContext;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.IntermediateCatchEvent;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListeners;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTests {

    static Stream<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void the_engine_accepts_every_process_model(Path model) throws IOException {
        var clock = InstantSource.system();
        var metrics = ExpressionLanguageMetrics.noop();
        var expressions = new ExpressionProcessor(
                ExpressionLanguageFactory.createExpressionLanguage(new ZeebeFeelEngineClock(clock)),
                ScopedEvaluationContext.NONE_INSTANCE,
                Duration.ofSeconds(5));
        var limits = ValidationConfig.builder().build();

        BpmnModelInstance instance = Bpmn.readModelFromStream(Files.newInputStream(model));

        assertThat(BpmnFactory.createValidator(clock, expressions, limits, metrics)
                        .validate(instance))
                .isNull();
        assertThat(BpmnFactory.createTransformer(clock, metrics).transformDefinitions(instance))
                .singleElement()
                .satisfies(process -> assertThat(process.getId()).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("models")
    void every_waiting_element_records_the_position(Path model) throws IOException {
        BpmnModelInstance instance = Bpmn.readModelFromStream(Files.newInputStream(model));
        List<FlowElement> waiting = new ArrayList<>();
        waiting.addAll(instance.getModelElementsByType(EventBasedGateway.class));
        waiting.addAll(instance.getModelElementsByType(UserTask.class));
        instance.getModelElementsByType(IntermediateCatchEvent.class).stream()
                .filter(event ->
                        event.getPreviousNodes().list().stream().noneMatch(EventBasedGateway.class::isInstance))
                .forEach(waiting::add);

        assertThat(waiting)
                .allSatisfy(element ->
                        assertThat(startListeners(element)).as(element.getId()).containsExactly("record-position"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void every_name_has_a_caption_in_both_languages(Path model) throws IOException {
        BpmnModelInstance instance = Bpmn.readModelFromStream(Files.newInputStream(model));
        var named = new TreeSet<String>();
        instance.getModelElementsByType(FlowElement.class).stream()
                .filter(element -> element.getName() != null)
                .forEach(element -> named.add("element." + element.getId()));
        Properties english = captions("en");

        assertThat(captions("vi").stringPropertyNames()).containsAll(named);
        assertThat(english.stringPropertyNames()).containsAll(named);
        instance.getModelElementsByType(FlowElement.class).stream()
                .filter(element -> element.getName() != null)
                .forEach(element -> assertThat(english.getProperty("element." + element.getId()))
                        .isEqualTo(typographic(element.getName())));
    }

    /** Support reads the tables in its own language; what a rule means in words only where the table says it. */
    @ParameterizedTest
    @MethodSource("tables")
    void every_decision_table_has_words_in_both_languages(Path file) throws IOException {
        var table = Dmn.readModelFromFile(file.toFile());
        var words = new TreeSet<String>();
        var id = table.getModelElementsByType(Decision.class).iterator().next().getId();
        words.add("policies.name." + id);
        words.add("policies.about." + id);
        table.getModelElementsByType(InputExpression.class)
                .forEach(input ->
                        words.add("policies.input." + id + "." + input.getText().getTextContent()));
        table.getModelElementsByType(Output.class)
                .forEach(output -> words.add("policies.output." + id + "." + output.getName()));
        table.getModelElementsByType(Rule.class).stream()
                .filter(rule -> rule.getDescription() != null)
                .forEach(rule -> words.add("policies.rule." + rule.getId()));

        for (var language : List.of("vi", "en"))
            assertThat(words("policies", language).stringPropertyNames()).containsAll(words);
    }

    static Stream<Path> tables() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            return files.filter(file -> file.toString().endsWith(".dmn")).toList().stream();
        }
    }

    /** Message bundles write ’ because MessageFormat would swallow '. */
    private static String typographic(String name) {
        return name.replace('\'', '’');
    }

    @Test
    void an_expert_has_a_day_but_answers_two_hours_before_the_start() throws IOException {
        assertThat(decide("confirmation-deadline", Map.of("hoursUntilStart", 6)))
                .isEqualTo(Map.of(
                        "answerWithin", "PT24H",
                        "beforeStart", "PT2H",
                        "reminderShare", 0.5,
                        "reminderNotWithin", "PT30M"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIDEO", "IN_PERSON"})
    void a_session_opens_ten_minutes_early_and_has_fifteen_minutes_of_grace(String meetingMode) throws IOException {
        assertThat(decide("session-window", Map.of("meetingMode", meetingMode)))
                .isEqualTo(Map.of("opensBefore", "PT10M", "graceAfter", "PT15M"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIDEO", "IN_PERSON"})
    void a_booking_moves_twice_at_most_and_not_within_two_hours(String meetingMode) throws IOException {
        assertThat(decide("reschedule-terms", Map.of("meetingMode", meetingMode)))
                .isEqualTo(Map.of("answerWithin", "PT24H", "notWithin", "PT2H", "atMost", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIDEO", "IN_PERSON"})
    void both_are_reminded_a_day_and_an_hour_before_the_session(String meetingMode) throws IOException {
        assertThat(decide("session-reminders", Map.of("meetingMode", meetingMode)))
                .isEqualTo(Map.of("first", "PT24H", "second", "PT1H", "notWithin", "PT30M"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIDEO", "IN_PERSON"})
    void a_review_can_be_written_for_a_week_with_a_reminder_after_four_days(String meetingMode) throws IOException {
        assertThat(decide("review-window", Map.of("meetingMode", meetingMode)))
                .isEqualTo(Map.of("reviewWithin", "P7D", "remindAfter", "P4D"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VIDEO", "IN_PERSON"})
    void a_complaint_can_be_raised_for_three_days(String meetingMode) throws IOException {
        assertThat(decide("dispute-window", Map.of("meetingMode", meetingMode))).isEqualTo("PT72H");
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER_CANCELLED, 24, 100",
        "CUSTOMER_CANCELLED, 23.98, 50",
        "CUSTOMER_CANCELLED, 4, 50",
        "CUSTOMER_CANCELLED, 3.98, 0",
        "CUSTOMER_WITHDREW, 1, 100",
        "CUSTOMER_ABSENT, -1, 0",
        "EXPERT_CANCELLED, 1, 100",
        "SUPPORT_CANCELLED, 1, 100",
        "EXPERT_DECLINED, 30, 100",
        "EXPERT_SILENT, 2, 100",
        "EXPERT_ABSENT, -1, 100",
        "BOTH_ABSENT, -1, 100",
        "LATE_PAYMENT, 30, 100",
        "DOUBLE_PAYMENT, 30, 100"
    })
    void what_goes_back_depends_on_who_calls_off_and_how_long_before(String cause, double hours, int percent)
            throws IOException {
        assertThat(decide("refund-policy", Map.of("cause", cause, "hoursUntilStart", hours)))
                .isEqualTo(percent);
    }

    static Object decide(String decision, Map<String, Object> variables) throws IOException {
        var engine = DecisionEngineFactory.createDecisionEngine();
        try (InputStream table = Files.newInputStream(Path.of("bpmn", decision + ".dmn"))) {
            var result = engine.evaluateDecisionById(engine.parse(table), decision, new VariablesContext(variables));
            assertThat(result.getFailureMessage()).isNull();
            return MsgPackConverter.convertToObject(result.getOutput(), Object.class);
        }
    }

    private static List<String> startListeners(BaseElement element) {
        ZeebeExecutionListeners listeners = element.getSingleExtensionElement(ZeebeExecutionListeners.class);
        return listeners == null
                ? List.of()
                : listeners.getExecutionListeners().stream()
                        .map(ZeebeExecutionListener::getType)
                        .toList();
    }

    private static Properties captions(String language) throws IOException {
        return words("model", language);
    }

    private static Properties words(String bundle, String language) throws IOException {
        var words = new Properties();
        words.load(Files.newBufferedReader(
                Path.of("src/main/resources/messages/" + bundle + "_" + language + ".properties"), UTF_8));
        return words;
    }
}
