package com.askany.reviews;

import com.askany.accounts.Accounts;
import com.askany.core.PageNotFound;
import com.askany.experts.Experts;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** An expert's reviews: a part of the expert's page, and a page of its own where that part is opened by a link. */
@Controller
class ExpertReviewsController {
    static final int PAGE = 10;

    private final Experts experts;
    private final PublicReviews reviews;
    private final ReplyTable replies;
    private final Accounts accounts;

    ExpertReviewsController(Experts experts, PublicReviews reviews, ReplyTable replies, Accounts accounts) {
        this.experts = experts;
        this.reviews = reviews;
        this.replies = replies;
        this.accounts = accounts;
    }

    @GetMapping("/experts/{slug}/reviews")
    String list(
            @PathVariable String slug,
            @RequestParam(defaultValue = "1") int page,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        var expert = experts.findBySlug(slug).orElseThrow(PageNotFound::new);
        var summary = reviews.summary(expert.id());
        int pages = Math.max(1, (summary.count() + PAGE - 1) / PAGE);
        int shown = Math.clamp(page, 1, pages);
        model.addAttribute("expert", expert);
        model.addAttribute("summary", summary);
        model.addAttribute("reviews", said(expert.id(), shown));
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        return part ? "reviews/list :: list" : "reviews/of-expert";
    }

    private List<Said> said(UUID expertId, int page) {
        var shown = reviews.list(expertId, (page - 1) * PAGE, PAGE);
        var answered = replies.allPublic(shown.stream().map(Review::bookingId).toList());
        var customers = accounts.findAll(shown.stream().map(Review::customerId).toList());
        return shown.stream()
                .map(review -> new Said(
                        review,
                        PublicName.of(customers.get(review.customerId()).name()),
                        answered.get(review.bookingId())))
                .toList();
    }

    /**
     * A review as the public reads it.
     *
     * @param by the customer's shortened name
     * @param reply null when there is none
     */
    record Said(Review review, String by, Reply reply) {}
}
