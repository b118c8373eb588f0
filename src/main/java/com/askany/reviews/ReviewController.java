package com.askany.reviews;

import com.askany.accounts.Accounts;
import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.core.Formats;
import com.askany.core.PageNotFound;
import com.askany.reviews.ReviewStanding.NotThere;
import com.askany.reviews.ReviewStanding.Open;
import com.askany.reviews.ReviewStanding.TooEarly;
import com.askany.reviews.ReviewStanding.TooLate;
import com.askany.reviews.ReviewStanding.Written;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the customer reviews a consultation, edits the review once, reads the thanks, or learns why it cannot be reviewed. */
@Controller
@RequestMapping("/my/consultations/{code}/review")
class ReviewController {
    private final Bookings bookings;
    private final Reviews reviews;
    private final ReplyTable replies;
    private final Accounts accounts;
    private final Formats formats;
    private final Clock clock;

    ReviewController(
            Bookings bookings, Reviews reviews, ReplyTable replies, Accounts accounts, Formats formats, Clock clock) {
        this.bookings = bookings;
        this.reviews = reviews;
        this.replies = replies;
        this.accounts = accounts;
        this.formats = formats;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable String code, @AuthenticationPrincipal SignedIn person, Model model) {
        var booking = bookingOf(code, person);
        model.addAttribute("form", reviews.draft(booking).map(ReviewForm::of).orElseGet(ReviewForm::empty));
        return page(booking, reviews.standing(booking), model);
    }

    @PostMapping
    String write(
            @PathVariable String code,
            @Valid @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Model model) {
        var booking = bookingOf(code, person);
        checkLength(form, errors);
        if (errors.hasErrors()) return page(booking, reviews.standing(booking), model);
        return switch (reviews.write(booking, form.opinion())) {
            case Written written -> "redirect:" + address(booking);
            case ReviewStanding refused -> page(booking, refused, model);
        };
    }

    @GetMapping("/edit")
    String edit(
            @PathVariable String code,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response) {
        var booking = bookingOf(code, person);
        if (!(reviews.standing(booking) instanceof Written written)) return "redirect:" + address(booking);
        if (!written.editable()) return notEditable(booking, written, model, response);
        model.addAttribute(
                "form",
                ReviewForm.of(reviews.draft(booking).orElse(written.review().opinion())));
        return editForm(booking, written, model);
    }

    @PostMapping("/edit")
    String edit(
            @PathVariable String code,
            @Valid @ModelAttribute("form") ReviewForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var booking = bookingOf(code, person);
        if (!(reviews.standing(booking) instanceof Written written)) return "redirect:" + address(booking);
        checkLength(form, errors);
        if (errors.hasErrors() && written.editable()) return editForm(booking, written, model);
        if (errors.hasErrors() || !reviews.edit(booking, form.opinion()))
            return notEditable(booking, (Written) reviews.standing(booking), model, response);
        redirect.addFlashAttribute("outcome", "reviews.edit.done");
        return "redirect:" + address(booking);
    }

    /** Asked while somebody types, and by a button where there is no script. */
    @PostMapping("/draft")
    String keepDraft(
            @PathVariable String code,
            @ModelAttribute("form") ReviewForm form,
            @RequestParam(defaultValue = "false") boolean editing,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            RedirectAttributes redirect) {
        var booking = bookingOf(code, person);
        var isShort = Opinion.lengthOf(form.commentText()) <= Opinion.LONGEST_COMMENT;
        var isKept = isShort && reviews.keepDraft(booking, form.opinion());
        if (part) {
            model.addAttribute("keptAt", isKept ? clock.instant() : null);
            return "reviews/draft :: kept";
        }
        redirect.addFlashAttribute("outcome", isKept ? "reviews.draft.done" : "reviews.draft.not");
        return "redirect:" + address(booking) + (editing ? "/edit" : "");
    }

    private static void checkLength(ReviewForm form, BindingResult errors) {
        int length = Opinion.lengthOf(form.commentText());
        if (length > Opinion.LONGEST_COMMENT)
            errors.rejectValue("comment", "reviews.comment.long", new Object[] {length, Opinion.LONGEST_COMMENT}, null);
    }

    private String page(BookingView booking, ReviewStanding standing, Model model) {
        model.addAttribute("booking", booking);
        model.addAttribute("expert", accounts.get(booking.expertId()));
        model.addAttribute("standing", standing);
        return switch (standing) {
            case Open open -> form(booking, open.reviewBy(), false, model);
            case Written written -> thanks(booking, model);
            case TooEarly early -> notNow("early", "", model);
            case NotThere absent -> notNow("not-there", "", model);
            case TooLate late -> notNow("late", formats.dateTime(late.reviewBy()), model);
        };
    }

    private String editForm(BookingView booking, Written written, Model model) {
        model.addAttribute("booking", booking);
        model.addAttribute("expert", accounts.get(booking.expertId()));
        return form(booking, written.reviewBy(), true, model);
    }

    private String form(BookingView booking, Instant reviewBy, boolean editing, Model model) {
        var customer = accounts.get(booking.customerId());
        model.addAttribute("publicName", PublicName.of(customer.name()));
        model.addAttribute("longest", Opinion.LONGEST_COMMENT);
        model.addAttribute("aspects", Aspect.values());
        model.addAttribute("reviewBy", reviewBy);
        model.addAttribute("editing", editing);
        return "reviews/review";
    }

    private String thanks(BookingView booking, Model model) {
        model.addAttribute(
                "reply", replies.find(booking.id()).filter(Reply::isPublic).orElse(null));
        return "reviews/thanks";
    }

    /** Edited before, hidden meanwhile, or too late: the page says which, and shows what stands. */
    private String notEditable(BookingView booking, Written written, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("notEditable", true);
        return page(booking, written, model);
    }

    private static String notNow(String why, String until, Model model) {
        model.addAttribute("why", why);
        model.addAttribute("until", until);
        return "reviews/not-now";
    }

    private static String address(BookingView booking) {
        return "/my/consultations/" + booking.code() + "/review";
    }

    private BookingView bookingOf(String code, SignedIn person) {
        return bookings.findByCode(code)
                .filter(booking -> person.id().equals(booking.customerId()))
                .orElseThrow(PageNotFound::new);
    }
}
