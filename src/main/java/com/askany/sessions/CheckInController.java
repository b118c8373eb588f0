package com.askany.sessions;

import com.askany.accounts.Accounts;
import com.askany.accounts.SignedIn;
import com.askany.bookings.BookingView;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the customer confirms with the expert's code that the two have met; the QR code leads here too. */
@Controller
@RequestMapping("/session/{code}/check-in")
class CheckInController {
    private final SessionDoor door;
    private final CheckIn checkIn;
    private final Accounts accounts;

    CheckInController(SessionDoor door, CheckIn checkIn, Accounts accounts) {
        this.door = door;
        this.checkIn = checkIn;
        this.accounts = accounts;
    }

    record Form(String digits) {
        @Override
        public String toString() {
            return "Form[…]";
        }
    }

    @GetMapping
    String show(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String digits,
            @AuthenticationPrincipal SignedIn person,
            Model model) {
        var booking = ofCustomer(code, person);
        if (!checkIn.isAwaited(booking)) return "redirect:/session/" + booking.code();
        model.addAttribute("form", new Form(digits));
        return page(booking, model);
    }

    @PostMapping
    String enter(
            @PathVariable String code,
            @ModelAttribute("form") Form form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Model model) {
        var booking = ofCustomer(code, person);
        var digits = form.digits() == null ? "" : form.digits();
        if (digits.isBlank()) errors.rejectValue("digits", "sessions.check-in.missing");
        else
            switch (checkIn.enter(booking, digits)) {
                case MET -> {
                    return "redirect:/session/" + booking.code();
                }
                case WRONG_CODE -> errors.rejectValue("digits", "sessions.check-in.wrong");
                case NO_GOOD_CODE -> errors.rejectValue("digits", "sessions.check-in.none");
            }
        return page(booking, model);
    }

    private String page(BookingView booking, Model model) {
        model.addAttribute("booking", booking);
        model.addAttribute("expert", accounts.get(booking.expertId()).name());
        return "sessions/check-in";
    }

    private BookingView ofCustomer(String code, SignedIn person) {
        var booking = door.open(code, person);
        if (!person.id().equals(booking.customerId())) throw SessionDoor.notThere();
        return booking;
    }
}
