package com.askany.experts;

import com.askany.core.Vnd;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** The search as it stands in the address, so that a result can be kept and shared; unknown values ask for nothing. */
record SearchForm(String q, String field, String mode, String language, String price, String sort) {

    ExpertSearch search() {
        return new ExpertSearch(
                q, field, value(MeetingMode.values(), mode), language, atMost(), value(ExpertOrder.values(), sort));
    }

    /** True when anything but the order was chosen. */
    public boolean narrows() {
        return !answers().isEmpty();
    }

    /** The address of this search up to the page's number. */
    public String link() {
        var address = UriComponentsBuilder.fromPath("/search");
        answers().forEach(address::queryParam);
        if (sort != null && !sort.isBlank()) address.queryParam("sort", sort);
        return address.queryParam("page", "").encode().build().toUriString();
    }

    private Map<String, String> answers() {
        var answers = new LinkedHashMap<String, String>();
        answers.put("q", q);
        answers.put("field", field);
        answers.put("mode", mode);
        answers.put("language", language);
        answers.put("price", price);
        answers.values().removeIf(answer -> answer == null || answer.isBlank());
        return answers;
    }

    private Vnd atMost() {
        return price != null && price.matches("\\d{1,12}") ? new Vnd(Long.parseLong(price)) : null;
    }

    private static <E extends Enum<E>> E value(E[] values, String typed) {
        return Arrays.stream(values)
                .filter(value -> inAddress(value).equals(typed))
                .findFirst()
                .orElse(null);
    }

    /** "in-person" for IN_PERSON. */
    static String inAddress(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
