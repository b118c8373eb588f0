package com.askany.bookings;

import com.askany.calendar.Calendar;
import com.askany.calendar.SlotTaken;
import com.askany.calendar.TooManyHolds;
import com.askany.core.PageNotFound;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The click on a time. */
@Controller
class HoldController {
    private static final int OTHER_TIMES = 6;

    private final OrderDesk desk;
    private final Choices choices;
    private final Calendar calendar;
    private final Holder holder;

    HoldController(OrderDesk desk, Choices choices, Calendar calendar, Holder holder) {
        this.desk = desk;
        this.choices = choices;
        this.calendar = calendar;
        this.holder = holder;
    }

    @PostMapping("/book/hold")
    String hold(
            @RequestParam UUID packageId,
            @RequestParam Instant start,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var choice =
                choices.of(packageId).filter(found -> calendar.reaches(start)).orElseThrow(PageNotFound::new);
        try {
            var hold = desk.hold(choice.wanted(), start, holder.of(request, response), request.getRemoteAddr());
            return "redirect:/book/" + hold.slotId() + "?package=" + packageId;
        } catch (SlotTaken taken) {
            return taken(choice, start, model, response);
        } catch (TooManyHolds tooMany) {
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("choice", choice);
            model.addAttribute("limit", tooMany.limit());
            return "bookings/too-many-holds";
        }
    }

    /** Where a browser lands that repeats the click's address by hand. */
    @GetMapping("/book/hold")
    String repeated() {
        return "redirect:/search";
    }

    private String taken(Choice choice, Instant start, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        var wanted = choice.wanted();
        model.addAttribute("choice", choice);
        model.addAttribute("start", start);
        model.addAttribute(
                "others",
                calendar.nearestFreeTimes(
                        wanted.expertId(), wanted.length(), wanted.minimumNotice(), start, OTHER_TIMES));
        return "bookings/taken";
    }
}
