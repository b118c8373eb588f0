package com.askany.policies;

import com.askany.core.PageNotFound;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The policies, each with its table, and a case that can be tried on it. */
@Controller
@RequestMapping("/support/policies")
class PolicyController {
    /** Stands for every text that no rule names. */
    private static final String OTHER = "OTHER";

    private final Policies policies;
    private final PolicyEngine engine;
    private final PolicyWords words;

    PolicyController(Policies policies, PolicyEngine engine, PolicyWords words) {
        this.policies = policies;
        this.engine = engine;
        this.words = words;
    }

    @GetMapping
    String list(Model page) {
        page.addAttribute("policies", policies.all());
        page.addAttribute("words", words);
        return "policies/list";
    }

    @GetMapping("/{decisionId}")
    String show(@PathVariable String decisionId, @RequestParam(required = false) Integer version, Model page) {
        var sheet = sheet(decisionId, version);
        return show(sheet, TriedCase.untried(sheet.table()), page);
    }

    /** Asks the version that is shown; a question changes nothing, so its address can be kept and sent. */
    @GetMapping("/{decisionId}/try")
    String ask(
            @PathVariable String decisionId,
            @RequestParam int version,
            @RequestParam Map<String, String> parameters,
            Model page) {
        var sheet = sheet(decisionId, version);
        var tried = TriedCase.of(sheet.table(), parameters);
        if (!tried.errors().hasErrors()) {
            var answer = engine.evaluate(sheet.shown().version().decisionKey(), tried.inputs());
            page.addAttribute("answer", answer);
            page.addAttribute("outputs", Effect.byName(sheet.table(), answer.output()));
        }
        return show(sheet, tried, page);
    }

    private String show(Policies.Sheet sheet, TriedCase tried, Model page) {
        page.addAttribute("sheet", sheet);
        page.addAttribute("words", words);
        page.addAttribute("form", tried.typed());
        page.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", tried.errors());
        page.addAttribute("choices", choices(sheet.table()));
        return "policies/policy";
    }

    /** For each input that takes one of a few values, these with their words. */
    private Map<String, Map<String, String>> choices(DecisionTable table) {
        var choices = new LinkedHashMap<String, Map<String, String>>();
        for (var input : table.inputs()) {
            var values = new LinkedHashMap<String, String>();
            if (input.type().equals("boolean")) {
                values.put("true", words.value("true"));
                values.put("false", words.value("false"));
            } else if (input.type().equals("string")) {
                table.textsOf(input).forEach(value -> values.put(value, words.value(value)));
                if (!values.isEmpty() && table.takesAnythingFor(input)) values.put(OTHER, words.value(OTHER));
            }
            if (!values.isEmpty()) choices.put(input.name(), values);
        }
        return choices;
    }

    private Policies.Sheet sheet(String decisionId, Integer version) {
        return policies.sheet(decisionId, version).orElseThrow(PageNotFound::new);
    }
}
