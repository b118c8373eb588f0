package com.askany.reviews;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.askany.bookings.BookingState;
import com.askany.testing.CapabilityTest;
import com.askany.testing.Kept;
import com.askany.testing.Meetings;
import com.askany.testing.Rows.Booked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@CapabilityTest
class ReviewPagesTests {
    @Autowired
    MockMvc pages;

    @Autowired
    Meetings meetings;

    @Test
    void the_form_asks_for_stars_and_chooses_none_beforehand() throws Exception {
        var booking = meetings.heldAndAsked();

        show(booking)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Buổi tư vấn với Trần Quốc Bảo thế nào?")))
                .andExpect(content().string(containsString("với tên Lan N.")))
                .andExpect(content().string(containsString("đến Thứ Năm, 03/12/2026 lúc 15:00")))
                .andExpect(content().string(not(containsString("checked"))))
                .andDo(Kept.as("review"));
    }

    @Test
    void a_review_is_thanked_for_and_stands_on_the_experts_page() throws Exception {
        var booking = meetings.heldAndAsked();

        send(booking, "5", "Giải thích rất rõ.\r\n<b>Cảm ơn</b>")
                .andExpect(redirectedUrl("/my/consultations/" + booking.code() + "/review"));
        show(booking)
                .andExpect(content().string(containsString("Cảm ơn bạn đã đánh giá")))
                .andDo(Kept.as("review-thanks"));
        pages.perform(get("/experts/{slug}/reviews", booking.expertSlug()).header("HX-Request", "true"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Lan N.")))
                .andExpect(content().string(containsString("<p>&lt;b&gt;Cảm ơn&lt;/b&gt;</p>")))
                .andExpect(content().string(not(containsString("<html"))))
                .andExpect(content().string(not(containsString("Nguyễn Thị Lan"))));
        pages.perform(get("/experts/{slug}/reviews", booking.expertSlug()))
                .andExpect(content().string(containsString("<html")))
                .andDo(Kept.as("reviews-of-expert"));
    }

    @Test
    void aspects_are_rated_one_by_one_or_left_out() throws Exception {
        var booking = meetings.heldAndAsked();

        pages.perform(post(form(booking))
                        .param("stars", "4")
                        .param("clarity", "5")
                        .param("punctuality", "0")
                        .with(user(booking.customer()))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection());

        pages.perform(get("/experts/{slug}/reviews", booking.expertSlug()))
                .andExpect(content().string(containsString("Dễ hiểu: 5/5")))
                .andExpect(content().string(not(containsString("Chuyên môn: "))))
                .andExpect(content().string(not(containsString("Đúng giờ: "))));
    }

    @Test
    void what_is_typed_is_kept_on_the_server_with_and_without_script() throws Exception {
        var booking = meetings.heldAndAsked();

        keepDraft(booking, "Đang viết dở", true)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Đã lưu nháp lúc 15:00")))
                .andExpect(content().string(not(containsString("<html"))));
        show(booking)
                .andExpect(content().string(containsString("Đang viết dở")))
                .andExpect(content().string(containsString("checked")));
        keepDraft(booking, "Viết thêm", false)
                .andExpect(redirectedUrl("/my/consultations/" + booking.code() + "/review"));
        show(booking).andExpect(content().string(containsString("Viết thêm")));
        keepDraft(booking, "x".repeat(2001), true).andExpect(content().string(containsString("Chưa lưu được nháp")));
    }

    @Test
    void a_review_is_edited_once_and_then_a_page_says_that_it_stands() throws Exception {
        var booking = meetings.heldAndAsked();
        send(booking, "2", "Khó hiểu");
        show(booking).andExpect(content().string(containsString("Bạn sửa được một lần, đến Thứ Năm, 03/12/2026")));
        pages.perform(get(form(booking) + "/edit").with(user(booking.customer())))
                .andExpect(content().string(containsString("Khó hiểu")))
                .andDo(Kept.as("review-edit"));

        edit(booking, "4", "Đọc lại thì rõ")
                .andExpect(redirectedUrl("/my/consultations/" + booking.code() + "/review"));
        edit(booking, "1", "Lại đổi ý")
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Đánh giá này không sửa được nữa")))
                .andExpect(content().string(containsString("Đọc lại thì rõ")))
                .andDo(Kept.as("review-edited-before"));
        pages.perform(get("/experts/{slug}/reviews", booking.expertSlug()))
                .andExpect(content().string(containsString(", đã sửa")))
                .andExpect(content().string(not(containsString("Khó hiểu"))));
    }

    @Test
    void without_stars_the_words_stay_and_the_error_is_linked() throws Exception {
        var booking = meetings.heldAndAsked();

        send(booking, "", "Chữ đã viết")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("<title>Lỗi: ")))
                .andExpect(content().string(containsString("href=\"#stars\"")))
                .andExpect(content().string(containsString("Chọn từ 1 đến 5 sao")))
                .andExpect(content().string(containsString("Chữ đã viết")))
                .andDo(Kept.as("review-error"));
        send(booking, "6", "").andExpect(status().isUnprocessableContent());
        send(booking, "many", "").andExpect(status().isUnprocessableContent());
    }

    @Test
    void a_comment_that_is_too_long_says_by_how_much() throws Exception {
        var booking = meetings.heldAndAsked();

        send(booking, "4", "ễ".repeat(2001))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Nhận xét có 2.001 ký tự, tối đa là 2.000")));
        send(booking, "4", "😀".repeat(2000)).andExpect(status().is3xxRedirection());
    }

    @Test
    void when_it_cannot_be_reviewed_a_page_says_why_and_what_next() throws Exception {
        var early = meetings.planned(BookingState.CONFIRMED);
        show(early).andExpect(content().string(containsString("Chưa đến lúc đánh giá")));

        var absent = meetings.planned(BookingState.SESSION_OVER);
        meetings.ask(absent);
        send(absent, "1", "").andExpect(content().string(containsString("Không có ghi nhận bạn đã dự")));

        var late = meetings.heldAndAsked();
        meetings.letTheWindowPass(late);
        send(late, "5", "")
                .andExpect(content().string(containsString("Đã hết hạn đánh giá")))
                .andExpect(content().string(containsString("/my/consultations/" + late.code())))
                .andDo(Kept.as("review-late"));
    }

    @Test
    void only_the_customer_sees_the_form() throws Exception {
        var booking = meetings.heldAndAsked();
        var stranger = meetings.planned(BookingState.CONFIRMED);

        pages.perform(get(form(booking)).with(user(stranger.customer()))).andExpect(status().isNotFound());
        pages.perform(post(form(booking))
                        .with(user(stranger.customer()))
                        .with(csrf())
                        .param("stars", "1"))
                .andExpect(status().isNotFound());
        pages.perform(get(form(booking)).with(user(booking.expert()))).andExpect(status().is4xxClientError());
    }

    @Test
    void the_page_speaks_english_too() throws Exception {
        var booking = meetings.heldAndAsked();

        pages.perform(get(form(booking) + "?lang=en").with(user(booking.customer())))
                .andExpect(content().string(containsString("How was the consultation with Trần Quốc Bảo?")));
    }

    @Test
    void an_unknown_expert_has_no_reviews() throws Exception {
        pages.perform(get("/experts/nobody/reviews")).andExpect(status().isNotFound());
    }

    private static String form(Booked booking) {
        return "/my/consultations/" + booking.code() + "/review";
    }

    private ResultActions show(Booked booking) throws Exception {
        return pages.perform(get(form(booking)).with(user(booking.customer())));
    }

    private ResultActions keepDraft(Booked booking, String comment, boolean script) throws Exception {
        var request = post(form(booking) + "/draft")
                .param("stars", "3")
                .param("comment", comment)
                .with(user(booking.customer()))
                .with(csrf());
        return pages.perform(script ? request.header("HX-Request", "true") : request);
    }

    private ResultActions edit(Booked booking, String stars, String comment) throws Exception {
        return pages.perform(post(form(booking) + "/edit")
                .param("stars", stars)
                .param("comment", comment)
                .with(user(booking.customer()))
                .with(csrf()));
    }

    private ResultActions send(Booked booking, String stars, String comment) throws Exception {
        return pages.perform(post(form(booking))
                .param("stars", stars)
                .param("comment", comment)
                .with(user(booking.customer()))
                .with(csrf()));
    }
}
