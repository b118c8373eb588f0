package com.askany.reviews;

import com.askany.accounts.Accounts;
import com.askany.experts.Experts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** An expert's reviews: a part of the expert's page, and a page of its own where that part is opened by a link. */
@Controller
class ExpertReviewsController {
    static final int PAGE = 10;

    private final Experts experts;
    private final ReviewTable reviews;
    private final Accounts accounts;

    ExpertReviewsController(Experts experts, ReviewTable reviews, Accounts accounts) {
        this.experts = experts;
        this.reviews = reviews;
        this.accounts = accounts;
    }

    @GetMapping("/experts/{slug}/reviews")
    String list(
            @PathVariable String slug,
            @RequestParam(defaultValue = "1") int page,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        var expert = experts.findBySlug(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        int count = reviews.countOfExpert(expert.id());
        int pages = Math.max(1, (count + PAGE - 1) / PAGE);
        int shown = Math.clamp(page, 1, pages);
        model.addAttribute("expert", expert);
        model.addAttribute("reviews", said(expert.id(), shown));
        model.addAttribute("count", count);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        return part ? "reviews/list :: list" : "reviews/of-expert";
    }

    private List<Said> said(UUID expertId, int page) {
        return reviews.ofExpert(expertId, (page - 1) * PAGE, PAGE).stream()
                .map(review -> new Said(
                        PublicName.of(accounts.get(review.customerId()).name()),
                        review.stars(),
                        review.comment(),
                        review.writtenAt()))
                .toList();
    }

    /** A review as the public reads it. */
    record Said(String by, int stars, String comment, Instant at) {}
}
