package com.askany.policies;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.askany.accounts.SignedIn;
import com.askany.core.PageNotFound;
import java.io.IOException;
import java.util.UUID;
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

/** A draft of a policy, and what it would have changed for the last bookings. */
@Controller
@RequestMapping("/support/policies/{decisionId}")
class ReplayController {
    private static final int PAGE = 50;

    private final Policies policies;
    private final Replays replays;
    private final PolicyWords words;

    ReplayController(Policies policies, Replays replays, PolicyWords words) {
        this.policies = policies;
        this.replays = replays;
        this.words = words;
    }

    /** @param from a replay whose draft is to be changed further, null to begin with the policy in force */
    @GetMapping("/draft")
    String draft(@PathVariable String decisionId, @RequestParam(required = false) UUID from, Model page) {
        var sheet = sheet(decisionId);
        var begin = from == null
                ? policies.model(sheet)
                : replays.find(from).filter(replay -> isOf(replay, decisionId)).map(Replay::model);
        page.addAttribute("form", new DraftForm(null, begin.orElseThrow(PageNotFound::new)));
        return draft(sheet, page);
    }

    @PostMapping("/draft")
    String replay(
            @PathVariable String decisionId,
            @ModelAttribute("form") DraftForm form,
            BindingResult errors,
            @AuthenticationPrincipal SignedIn person,
            Model page)
            throws IOException {
        var sheet = sheet(decisionId);
        try {
            var replay = replays.begin(model(form), sheet.table(), person.id());
            return "redirect:/support/policies/" + decisionId + "/replays/" + replay;
        } catch (DraftRefused refused) {
            errors.rejectValue(form.uploaded() ? "file" : "model", refused.why(), refused.details(), null);
            return draft(sheet, page);
        }
    }

    private static String model(DraftForm form) throws IOException {
        if (!form.uploaded()) return form.model() == null ? "" : form.model();
        if (form.file().getSize() > DraftCheck.MOST_BYTES)
            throw new DraftRefused("large", DraftCheck.MOST_BYTES / 1024);
        return new String(form.file().getBytes(), UTF_8);
    }

    private String draft(Policies.Sheet sheet, Model page) {
        page.addAttribute("sheet", sheet);
        page.addAttribute("words", words);
        return "policies/draft";
    }

    @GetMapping("/replays/{id}")
    String show(
            @PathVariable String decisionId,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var replay = replays.find(id).filter(found -> isOf(found, decisionId)).orElseThrow(PageNotFound::new);
        int pages = Math.max(1, (replay.changed() + PAGE - 1) / PAGE);
        int shown = Math.clamp(page, 1, pages);
        model.addAttribute("sheet", sheet(decisionId));
        model.addAttribute("words", words);
        model.addAttribute("replay", replay);
        model.addAttribute("draft", DmnReader.read(replay.model()));
        model.addAttribute("changes", replays.changes(id, PAGE, (shown - 1) * PAGE));
        model.addAttribute("shown", shown);
        model.addAttribute("pages", pages);
        return "policies/replay";
    }

    private static boolean isOf(Replay replay, String decisionId) {
        return replay.decisionId().equals(decisionId);
    }

    private Policies.Sheet sheet(String decisionId) {
        return policies.sheet(decisionId, null).orElseThrow(PageNotFound::new);
    }
}
