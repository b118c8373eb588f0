package com.askany.web;

import com.askany.core.Vnd;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Shows every component in every state; with {@code ?errors} also the form's errors. */
@Controller
class ComponentSheetController {
    private final Clock clock;

    ComponentSheetController(Clock clock) {
        this.clock = clock;
    }

    @ModelAttribute
    void examples(Model model) {
        model.addAttribute("now", clock.instant());
        model.addAttribute("price", new Vnd(450_000));
    }

    @GetMapping("/components")
    String sheet(Model model) {
        model.addAttribute("form", new Example("Nguyễn Thu Hà", "", "video", "", "4", null));
        return "web/components";
    }

    @GetMapping(path = "/components", params = "errors")
    String withErrors(@Valid @ModelAttribute("form") Example form, BindingResult errors) {
        return "web/components";
    }

    record Example(
            @NotBlank(message = "{accounts.name.missing}") String name,
            @NotBlank(message = "{accounts.email.missing}") String topic,
            @NotBlank(message = "{accounts.phone.missing}") String way,
            @NotBlank(message = "{accounts.phone.missing}") String field,
            @NotBlank(message = "{accounts.phone.missing}") String stars,
            @NotNull(message = "{accounts.consent.missing}") Boolean consent) {}
}
