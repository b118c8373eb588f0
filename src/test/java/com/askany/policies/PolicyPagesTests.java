package com.askany.policies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.askany.accounts.Role;
import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingState;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Rows;
import com.askany.testing.TablesOfTheHouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.node.IntNode;

/** What support sees of the policies, and what becomes of drafts good and bad; tables on Camunda's own decision engine. */
@CapabilityTest
class PolicyPagesTests {
    private static final String REFUND = "/support/policies/refund-policy";

    @Autowired
    MockMvc mvc;

    @Autowired
    Rows rows;

    @Autowired
    TablesOfTheHouse tables;

    @Autowired
    PolicyCases cases;

    @Autowired
    Replays replays;

    @Autowired
    JdbcClient db;

    private SignedIn support;

    @BeforeEach
    void somebody_of_support() {
        var email = rows.supportAgent();
        var id = db.sql("select id from account where email = ?")
                .param(email)
                .query(UUID.class)
                .single();
        support = new SignedIn(id, "Phạm Hồng Nhung", Set.of(Role.SUPPORT));
    }

    @Test
    void every_policy_that_is_deployed_is_listed() {
        assertThat(get("/support/policies"))
                .hasStatusOk()
                .bodyText()
                .contains("Mức hoàn tiền", "Ai vắng mặt", "Hạn trả lời của chuyên gia")
                .contains(tables.versions().size() + " quy định đang dùng");
    }

    @Test
    void a_table_is_read_in_plain_words() {
        assertThat(get(REFUND))
                .hasStatusOk()
                .bodyText()
                .contains("dòng đầu tiên khớp được áp dụng", "khách hủy", "từ 24 trở lên", "từ 4 đến dưới 24", "dưới 4")
                .contains("Khách hủy trong ngày cuối");
    }

    static Stream<String> tables() throws IOException {
        try (var files = Files.list(Path.of("bpmn"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".dmn"))
                    .map(name -> name.replace(".dmn", ""))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void every_table_can_be_looked_at_in_both_languages(String decisionId) {
        for (var language : new Locale[] {Locale.of("vi"), Locale.ENGLISH})
            assertThat(MockMvcTester.create(mvc)
                            .get()
                            .uri("/support/policies/" + decisionId)
                            .locale(language)
                            .with(user(support))
                            .exchange())
                    .hasStatusOk();
    }

    @Test
    void running_bookings_are_counted_by_the_version_they_were_sold_under() {
        var key = tables.keyOf("refund-policy");
        var running = rows.booking(BookingState.CONFIRMED);
        var over = rows.booking(BookingState.COMPLETED);
        for (var booked : new Rows.Booked[] {running, over})
            db.sql(
                            "insert into booking_terms (booking_id, decision_id, decision_key, version) values (?, 'refund-policy', ?, 1)")
                    .params(booked.id(), key)
                    .update();
        assertThat(get(REFUND))
                .model()
                .extractingByKey("sheet")
                .satisfies(sheet ->
                        assertThat(((Policies.Sheet) sheet).shown().running()).isEqualTo(1));
    }

    @Test
    void a_case_is_tried_and_the_rule_that_fits_is_named() {
        assertThat(get(REFUND + "/try?version=1&cause=CUSTOMER_CANCELLED&hoursUntilStart=5,5"))
                .hasStatusOk()
                .bodyText()
                .contains("Theo dòng 2", "Khách hủy trong ngày cuối", "rule-fits");
        assertThat(get(REFUND + "/try?version=1&cause=OTHER&hoursUntilStart=1"))
                .bodyText()
                .contains("Theo dòng 5");
    }

    @Test
    void what_is_no_number_is_told_and_what_was_typed_stays() {
        assertThat(get(REFUND + "/try?version=1&cause=CUSTOMER_CANCELLED&hoursUntilStart=nhiều"))
                .hasStatus(422)
                .bodyText()
                .contains("<title>Lỗi:", "Hãy nhập một con số", "value=\"nhiều\"");
    }

    @Test
    void a_case_that_no_rule_fits_says_what_would_happen() {
        assertThat(get("/support/policies/session-window/try?version=1&meetingMode=PHONE"))
                .hasStatusOk()
                .bodyText()
                .contains("Không dòng nào khớp");
    }

    @Test
    void only_support_gets_in() {
        var booked = rows.booking(BookingState.CONFIRMED);
        for (var person : new SignedIn[] {booked.customer(), booked.expert()}) {
            for (var page : new String[] {"/support/policies", REFUND, REFUND + "/draft"})
                assertThat(MockMvcTester.create(mvc)
                                .get()
                                .uri(page)
                                .with(user(person))
                                .exchange())
                        .hasStatus(HttpStatus.FORBIDDEN);
            assertThat(MockMvcTester.create(mvc)
                            .post()
                            .uri(REFUND + "/draft")
                            .with(user(person))
                            .with(csrf())
                            .param("model", refundPolicy())
                            .exchange())
                    .hasStatus(HttpStatus.FORBIDDEN);
        }
        assertThat(MockMvcTester.create(mvc)
                        .post()
                        .uri(REFUND + "/draft")
                        .with(user(support))
                        .param("model", refundPolicy())
                        .exchange())
                .as("without the form's token")
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void a_draft_shows_what_it_would_have_changed_and_by_how_much_money_and_leaves_nothing_behind() {
        var first = rows.booking(BookingState.REFUNDED);
        var second = rows.booking(BookingState.REFUNDED);
        decided(first, "CUSTOMER_CANCELLED", 6.0, 50);
        decided(second, "CUSTOMER_CANCELLED", 30.0, 100);

        var replay = replayed(refundPolicy().replace("<text>50</text>", "<text>80</text>"));

        assertThat(replay.state()).isEqualTo(Replay.State.DONE);
        assertThat(replay.changed()).isEqualTo(1);
        assertThat(replay.money()).isEqualTo(135_000);
        assertThat(get(REFUND + "/replays/" + replay.id()))
                .hasStatusOk()
                .bodyText()
                .contains("+135.000\u00a0₫", first.code())
                .doesNotContain(second.code());
        await().atMost(Duration.ofSeconds(10)).until(() -> tables.drafts() == 0);
        assertThat(get("/support/policies")).bodyText().doesNotContain("draft-");
    }

    @Test
    void a_draft_that_fits_no_case_says_so() {
        var booked = rows.booking(BookingState.REFUNDED);
        decided(booked, "EXPERT_SILENT", 6.0, 100);
        var everythingElse = refundPolicy().lastIndexOf("<rule id=");
        var draft = refundPolicy().substring(0, everythingElse)
                + refundPolicy().substring(refundPolicy().indexOf("</decisionTable>"));

        var replay = replayed(draft);

        assertThat(replay.unfit()).isPositive();
        assertThat(get(REFUND + "/replays/" + replay.id())).bodyText().contains("Không dòng nào khớp", booked.code());
    }

    @Test
    void a_replay_is_found_under_its_own_policy_only() {
        var replay = replayed(refundPolicy());
        assertThat(get("/support/policies/review-window/replays/" + replay.id()))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for i in 1..1000000000 return i",
                "{a: 1}",
                "9**9**9",
                "function(x) external {java: {class: \"java.lang.System\", method signature: \"exit(int)\"}}",
                "if true then 1 else 2",
                "every x in [1] satisfies x > 0"
            })
    void a_cell_holds_values_only(String cell) {
        assertThat(post(refundPolicy().replaceFirst("<text>&gt;= 24</text>", "<text>" + escaped(cell) + "</text>")))
                .hasStatus(422)
                .bodyText()
                .contains("Dòng 1 có ô chứa nội dung không được dùng");
    }

    @Test
    void entities_are_not_expanded_and_nothing_is_loaded() {
        var bomb = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>";
        var file = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        for (var hostile : new String[] {bomb, file})
            assertThat(post(refundPolicy().replaceFirst("<\\?xml[^>]*\\?>", hostile.replace("$", "\\$"))))
                    .hasStatus(422)
                    .bodyText()
                    .contains("DOCTYPE", "không được dùng")
                    .doesNotContain("root:");
    }

    @Test
    void a_script_in_a_name_stays_text_and_reaches_no_engine() {
        var draft = refundPolicy()
                .replace("label=\"Why\"", "label=\"&lt;script&gt;alert(1)&lt;/script&gt;\"")
                .replace(
                        "name=\"Refund policy\">", "name=\"&lt;script&gt;\"><script xmlns=\"urn:x\">alert(1)</script>");
        var replay = replayed(draft);
        assertThat(get(REFUND + "/replays/" + replay.id())).bodyText().doesNotContain("<script>alert");
        assertThat(get(REFUND + "/draft?from=" + replay.id())).bodyText().doesNotContain("<script xmlns");
    }

    @Test
    void what_is_too_large_is_refused_before_it_is_read() {
        assertThat(upload(new byte[5 * 1024 * 1024])).hasStatus(422).bodyText().contains("lớn quá 256 KB");
    }

    @Test
    void an_uploaded_file_counts_and_its_text_must_be_xml() {
        assertThat(upload("không phải XML".getBytes(UTF_8)))
                .hasStatus(422)
                .bodyText()
                .contains("Không đọc được từ dòng 1");
    }

    @Test
    void a_draft_asks_and_answers_the_same() {
        assertThat(post(refundPolicy().replace("typeRef=\"number\"", "typeRef=\"date\"")))
                .hasStatus(422)
                .bodyText()
                .contains("Các cột hỏi phải giữ nguyên");
        assertThat(post(refundPolicy().replace("name=\"percent\"", "name=\"share\"")))
                .bodyText()
                .contains("Các cột trả lời phải giữ nguyên");
        assertThat(post(refundPolicy().replace("hitPolicy=\"FIRST\"", "hitPolicy=\"COLLECT\"")))
                .bodyText()
                .contains("Cách chọn dòng phải giữ nguyên");
        assertThat(post(tables.model(tables.keyOf("review-window")).orElseThrow()))
                .bodyText()
                .contains("Đây là bảng của quyết định khác: review-window");
        assertThat(post("<svg/>")).bodyText().contains("Đây không phải mô hình DMN 1.3");
        assertThat(post("")).bodyText().contains("Không đọc được");
    }

    @Test
    void the_database_lets_no_draft_be_pinned() {
        var booked = rows.booking(BookingState.CONFIRMED);
        assertThatThrownBy(() -> db.sql(
                                "insert into booking_terms (booking_id, decision_id, decision_key, version) values (?, 'draft-refund-policy', 1, 1)")
                        .param(booked.id())
                        .update())
                .hasMessageContaining("booking_terms_pin_no_draft");
    }

    private void decided(Rows.Booked booked, String cause, double hours, int percent) {
        for (int run = 0; run < 2; run++)
            cases.keep(
                    booked.id(),
                    1,
                    "refund-policy",
                    tables.keyOf("refund-policy"),
                    1,
                    Map.of("cause", cause, "hoursUntilStart", hours),
                    IntNode.valueOf(percent));
    }

    private Replay replayed(String draft) {
        var address = post(draft).getResponse().getRedirectedUrl();
        assertThat(address).startsWith(REFUND + "/replays/");
        var id = UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> replays.find(id).orElseThrow(), replay -> replay.state() != Replay.State.RUNNING);
    }

    private String refundPolicy() {
        return tables.model(tables.keyOf("refund-policy")).orElseThrow();
    }

    private static String escaped(String cell) {
        return cell.replace("\"", "&quot;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private MvcTestResult get(String address) {
        return MockMvcTester.create(mvc).get().uri(address).with(user(support)).exchange();
    }

    private MvcTestResult post(String model) {
        return MockMvcTester.create(mvc)
                .post()
                .uri(REFUND + "/draft")
                .param("model", model)
                .with(user(support))
                .with(csrf())
                .exchange();
    }

    private MvcTestResult upload(byte[] content) {
        return MockMvcTester.create(mvc)
                .post()
                .uri(REFUND + "/draft")
                .multipart()
                .file(new MockMultipartFile("file", "draft.dmn", "application/xml", content))
                .with(user(support))
                .with(csrf())
                .exchange();
    }
}
