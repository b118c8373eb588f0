package com.askany.reviews;

import com.askany.accounts.Accounts;
import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.core.Formats;
import com.askany.reviews.ReviewStanding.NotThere;
import com.askany.reviews.ReviewStanding.Open;
import com.askany.reviews.ReviewStanding.TooEarly;
import com.askany.reviews.ReviewStanding.TooLate;
import com.askany.reviews.ReviewStanding.Written;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** Where the customer reviews a consultation, reads the thanks, or learns why it cannot be reviewed. */
@Controller
@RequestMapping("/my/consultations/{code}/review")
class ReviewController {
    private final Bookings bookings;
    private final Reviews reviews;
    private final Accounts accounts;
    private final Formats formats;

    ReviewController(Bookings bookings, Reviews reviews, Accounts accounts, Formats formats) {
        this.bookings = bookings;
        this.reviews = reviews;
        this.accounts = accounts;
        this.formats = formats;
    }

    @GetMapping
    String show(@PathVariable String code, @AuthenticationPrincipal SignedIn person, Model model) {
        var booking = bookingOf(code, person);
        model.addAttribute("form", ReviewForm.empty());
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
        int length = Review.lengthOf(form.commentText());
        if (length > Review.LONGEST_COMMENT)
            errors.rejectValue("comment", "reviews.comment.long", new Object[] {length, Review.LONGEST_COMMENT}, null);
        if (errors.hasErrors()) return page(booking, reviews.standing(booking), model);
        return switch (reviews.write(booking, form.starCount(), form.commentText())) {
            case Written written -> "redirect:/my/consultations/" + booking.code() + "/review";
            case ReviewStanding refused -> page(booking, refused, model);
        };
    }

    private String page(BookingView booking, ReviewStanding standing, Model model) {
        model.addAttribute("booking", booking);
        model.addAttribute("expert", accounts.get(booking.expertId()));
        model.addAttribute("standing", standing);
        return switch (standing) {
            case Open open -> form(booking, model);
            case Written written -> "reviews/thanks";
            case TooEarly early -> notNow("early", "", model);
            case NotThere absent -> notNow("not-there", "", model);
            case TooLate late -> notNow("late", formats.dateTime(late.reviewBy()), model);
        };
    }

    private String form(BookingView booking, Model model) {
        var customer = accounts.get(booking.customerId());
        model.addAttribute("publicName", PublicName.of(customer.name()));
        model.addAttribute("longest", Review.LONGEST_COMMENT);
        return "reviews/review";
    }

    private static String notNow(String why, String until, Model model) {
        model.addAttribute("why", why);
        model.addAttribute("until", until);
        return "reviews/not-now";
    }

    private BookingView bookingOf(String code, SignedIn person) {
        return bookings.findByCode(code)
                .filter(booking -> person.id().equals(booking.customerId()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
