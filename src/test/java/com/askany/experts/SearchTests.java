package com.askany.experts;

import static org.assertj.core.api.Assertions.assertThat;

import com.askany.core.Vnd;
import com.askany.testing.PageTest;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

@PageTest
class SearchTests {
    @Autowired
    FindExperts find;

    @Autowired
    Experts experts;

    @Autowired
    MockMvcTester pages;

    @Test
    void a_field_finds_its_experts() {
        assertThat(find(new SearchForm(null, "thue-ke-toan", null, null, null, null)))
                .extracting(card -> card.expert().name())
                .containsExactlyInAnyOrder("Lê Thị Thu Trang", "Vũ Hoàng Nam");
    }

    @Test
    void only_packages_that_fit_count_for_the_price() {
        var found = find(new SearchForm(null, "phap-ly", "in-person", null, "1000000", null));

        assertThat(found).extracting(card -> card.expert().slug()).containsExactly("nguyen-thi-lan-huong");
        assertThat(found.getFirst().priceFrom()).isEqualTo(new Vnd(900_000));
    }

    @Test
    void a_language_finds_who_speaks_it() {
        assertThat(find(new SearchForm(null, null, null, "ja", null, null)))
                .singleElement()
                .satisfies(card -> assertThat(card.expert().languages()).contains("ja"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"thua ke dat dai", "THỪA KẾ", "inheritance"})
    void words_are_found_with_and_without_diacritics_and_in_english(String words) {
        assertThat(find(new SearchForm(words, null, null, null, null, null)))
                .extracting(card -> card.expert().slug())
                .containsExactly("nguyen-thi-lan-huong");
    }

    @Test
    void a_percent_sign_is_not_a_joker() {
        assertThat(find(new SearchForm("x%%y__z", null, null, null, null, null)))
                .isEmpty();
    }

    @Test
    void the_soonest_stand_first_unless_another_order_is_asked_for() {
        assertThat(find(new SearchForm("", "", "", "", "", "")))
                .extracting(ExpertCard::nextFreeTime)
                .isSortedAccordingTo(Comparator.nullsLast(Comparator.naturalOrder()));
        assertThat(find(new SearchForm(null, null, null, null, null, "cheapest")))
                .extracting(ExpertCard::priceFrom)
                .isSorted();
    }

    @Test
    @Transactional
    void a_rating_counts_from_the_first_review_on() {
        var rated = experts.findBySlug("do-quang-huy").orElseThrow();
        experts.recordRating(rated.id(), 5);
        experts.recordRating(rated.id(), 4);

        var first =
                find(new SearchForm(null, null, null, null, null, "best-rated")).getFirst();
        assertThat(first.expert().slug()).isEqualTo("do-quang-huy");
        assertThat(first.expert().rating()).isEqualTo(4.5);
        assertThat(first.expert().reviewCount()).isEqualTo(2);
    }

    @Test
    void what_is_unknown_in_the_address_is_no_error() {
        assertThat(pages.get().uri("/search?mode=telepathy&price=-3&sort=money&page=99"))
                .hasStatusOk()
                .bodyText()
                .contains("14 chuyên gia");
    }

    @Test
    void a_long_list_comes_in_pages_that_keep_the_search() {
        assertThat(pages.get().uri("/search?language=vi&page=2"))
                .bodyText()
                .contains("href=\"/search?language=vi&amp;page=1\"", "aria-current=\"page\"");
    }

    @Test
    void nothing_found_says_what_to_do() {
        assertThat(pages.get().uri("/search?q={words}", "phi thuyen"))
                .bodyText()
                .contains("Chưa có chuyên gia nào khớp", "value=\"phi thuyen\"", "Bỏ bộ lọc");
    }

    private List<ExpertCard> find(SearchForm form) {
        return find.matching(form.search());
    }
}
