package com.askany.bookings;

import com.askany.accounts.SignedIn;
import com.askany.payments.Earning;
import com.askany.payments.Earnings;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What an expert has earned: held, released, and by which consultation. */
@Controller
class EarningsController {
    private final Earnings earnings;
    private final Bookings bookings;

    EarningsController(Earnings earnings, Bookings bookings) {
        this.earnings = earnings;
        this.bookings = bookings;
    }

    record Line(Earning earning, BookingView booking) {}

    @GetMapping("/expert/earnings")
    String list(@AuthenticationPrincipal SignedIn person, Model model) {
        var earned = earnings.ofExpert(person.id());
        var sold = bookings.all(earned.stream().map(Earning::bookingId).toList()).stream()
                .collect(Collectors.toMap(BookingView::id, Function.identity()));
        model.addAttribute("pending", earnings.pending(person.id()));
        model.addAttribute("released", earnings.released(person.id()));
        model.addAttribute(
                "lines",
                earned.stream()
                        .map(earning -> new Line(earning, sold.get(earning.bookingId())))
                        .toList());
        return "bookings/earnings";
    }
}
