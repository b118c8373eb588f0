package com.askany.reviews;

import com.askany.accounts.Accounts;
import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingView;
import com.askany.bookings.Bookings;
import com.askany.core.PageNotFound;
import jakarta.servlet.http.HttpServletResponse;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the expert reads a customer's review and replies to it. */
@Controller
@RequestMapping("/expert/consultations/{code}/review")
class ReplyController {
    private final Bookings bookings;
    private final Replies replies;
    private final Accounts accounts;

    ReplyController(Bookings bookings, Replies replies, Accounts accounts) {
        this.bookings = bookings;
        this.replies = replies;
        this.accounts = accounts;
    }

    @GetMapping
    String show(@PathVariable String code, @AuthenticationPrincipal SignedIn person, Model model) {
        var booking = bookingOf(code, person);
        var reply = replies.reply(booking).orElse(null);
        model.addAttribute("form", new ReplyForm(reply == null ? "" : reply.words(), reply != null));
        return page(booking, model);
    }

    @PostMapping
    String say(
            @PathVariable String code,
            @Valid @ModelAttribute("form") ReplyForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var booking = bookingOf(code, person);
        checkLength(form, errors);
        if (errors.hasErrors()) return page(booking, model);
        var hadReply = replies.reply(booking).isPresent();
        if (hadReply != Boolean.TRUE.equals(form.editing()) || !replies.say(booking, form.text())) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("notTaken", true);
            return page(booking, model);
        }
        redirect.addFlashAttribute("outcome", hadReply ? "reviews.reply.edited" : "reviews.reply.done");
        return "redirect:/expert/consultations/" + booking.code() + "/review";
    }

    private static void checkLength(ReplyForm form, BindingResult errors) {
        if (errors.hasErrors()) return;
        int length = Opinion.lengthOf(form.text());
        if (length > Reply.LONGEST)
            errors.rejectValue("words", "reviews.reply.long", new Object[] {length, Reply.LONGEST}, null);
    }

    private String page(BookingView booking, Model model) {
        var review = replies.review(booking);
        model.addAttribute("booking", booking);
        if (review.isEmpty()) return "reviews/nothing-to-reply";
        var reply = replies.reply(booking).orElse(null);
        model.addAttribute("review", review.get());
        model.addAttribute(
                "by", PublicName.of(accounts.get(booking.customerId()).name()));
        model.addAttribute("reply", reply);
        model.addAttribute("open", reply == null || reply.isEditable());
        model.addAttribute("longest", Reply.LONGEST);
        return "reviews/reply";
    }

    private BookingView bookingOf(String code, SignedIn person) {
        return bookings.findByCode(code)
                .filter(booking -> person.id().equals(booking.expertId()))
                .orElseThrow(PageNotFound::new);
    }
}
