package com.askany.experts;

import com.askany.core.Formats;
import com.askany.core.Vnd;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The entrance and the list of experts. */
@Controller
class SearchController {
    private static final int PAGE = 10;
    private static final int SHOWN_AT_THE_ENTRANCE = 6;
    private static final List<Vnd> PRICES =
            List.of(new Vnd(300_000), new Vnd(500_000), new Vnd(800_000), new Vnd(1_200_000));

    private final Experts experts;
    private final ExpertTable table;
    private final FindExperts find;
    private final MessageSource messages;
    private final Formats formats;

    SearchController(Experts experts, ExpertTable table, FindExperts find, MessageSource messages, Formats formats) {
        this.experts = experts;
        this.table = table;
        this.find = find;
        this.messages = messages;
        this.formats = formats;
    }

    @GetMapping("/")
    String entrance(Model model) {
        var soonest = find.matching(new ExpertSearch(null, null, null, null, null, null));
        model.addAttribute("fields", experts.fields());
        model.addAttribute(
                "soonest", soonest.stream().limit(SHOWN_AT_THE_ENTRANCE).toList());
        return "experts/entrance";
    }

    @GetMapping("/fields/{slug}")
    String field(@PathVariable String slug) {
        return experts.fields().stream().anyMatch(field -> field.slug().equals(slug))
                ? "redirect:/search?field=" + slug
                : "redirect:/search";
    }

    @GetMapping("/search")
    String search(
            @ModelAttribute("form") SearchForm form,
            @RequestParam(defaultValue = "1") String page,
            Locale language,
            Model model) {
        var found = find.matching(form.search());
        int pages = Math.max(1, Math.ceilDiv(found.size(), PAGE));
        int current = page.matches("\\d{1,6}") ? Math.clamp(Integer.parseInt(page), 1, pages) : 1;
        model.addAttribute("count", found.size());
        model.addAttribute(
                "cards", found.stream().skip((current - 1L) * PAGE).limit(PAGE).toList());
        model.addAttribute("page", current);
        model.addAttribute("pages", pages);
        model.addAttribute("fields", fields(language));
        model.addAttribute("modes", words("experts.mode.", MeetingMode.values(), language));
        model.addAttribute("orders", words("experts.order.", ExpertOrder.values(), language));
        model.addAttribute("languages", languages(language));
        model.addAttribute("prices", prices(language));
        return "experts/search";
    }

    private Map<String, String> fields(Locale language) {
        var fields = new LinkedHashMap<String, String>();
        experts.fields().forEach(field -> fields.put(field.slug(), field.name().in(language)));
        return fields;
    }

    private Map<String, String> languages(Locale language) {
        var languages = new LinkedHashMap<String, String>();
        table.languages()
                .forEach(spoken -> languages.put(
                        spoken, messages.getMessage("experts.language." + spoken, null, spoken, language)));
        return languages;
    }

    private Map<String, String> prices(Locale language) {
        var prices = new LinkedHashMap<String, String>();
        PRICES.forEach(price -> prices.put(
                String.valueOf(price.amount()),
                messages.getMessage("experts.price.at-most", new Object[] {formats.money(price, language)}, language)));
        return prices;
    }

    private <E extends Enum<E>> Map<String, String> words(String key, E[] values, Locale language) {
        var words = new LinkedHashMap<String, String>();
        for (var value : values) {
            var name = SearchForm.inAddress(value);
            words.put(name, messages.getMessage(key + name, null, language));
        }
        return words;
    }
}
