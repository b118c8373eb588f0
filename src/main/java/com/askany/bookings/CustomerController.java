package com.askany.bookings;

import com.askany.accounts.SignedIn;
import com.askany.payments.PrepaymentNotOpen;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A customer's consultations: where each one is, what is awaited, and what can be done now. */
@Controller
@RequestMapping("/my/consultations")
class CustomerController {
    private final Bookings bookings;
    private final ConsultationPages pages;
    private final OrderDesk desk;

    CustomerController(Bookings bookings, ConsultationPages pages, OrderDesk desk) {
        this.bookings = bookings;
        this.pages = pages;
        this.desk = desk;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn person, Model model) {
        model.addAttribute("consultations", pages.list(bookings.ofCustomer(person.id())));
        return "bookings/my-consultations";
    }

    @GetMapping("/{code}")
    String show(
            @PathVariable String code,
            @RequestParam(required = false) String paid,
            @AuthenticationPrincipal SignedIn person,
            Model model) {
        model.addAttribute("page", pages.ofCustomer(code, person.id()));
        model.addAttribute("paid", paid);
        return "bookings/my-consultation";
    }

    /** The part of the page that looks again by itself; nothing is sent, and nothing read aloud, while it is the same. */
    @GetMapping("/{code}/progress")
    String progress(
            @PathVariable String code,
            @RequestParam(required = false) String mark,
            @AuthenticationPrincipal SignedIn person,
            Model model,
            HttpServletResponse response) {
        var page = pages.ofCustomer(code, person.id());
        if (page.mark().equals(mark)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        model.addAttribute("page", page);
        return "bookings/my-consultation :: progress";
    }

    @PostMapping("/{code}/pay")
    String pay(
            @PathVariable String code,
            @AuthenticationPrincipal SignedIn person,
            Locale language,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        var booking = pages.ofCustomer(code, person.id()).booking();
        try {
            return "redirect:" + desk.pay(booking, request.getRemoteAddr(), language);
        } catch (PrepaymentNotOpen notOpen) {
            redirect.addFlashAttribute(
                    "outcome", "bookings.pay." + notOpen.why().name());
            return "redirect:/my/consultations/" + booking.code();
        }
    }
}
