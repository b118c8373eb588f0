package com.askany.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.util.DetailedError;

/** What templates ask about a form, as {@code #forms}. */
@Component
public class Forms {
    /** A form's errors in the order of its fields, which is the order on the page. */
    public List<DetailedError> inOrder(List<DetailedError> errors, Object form) {
        var order = Arrays.stream(form.getClass().getDeclaredFields())
                .map(java.lang.reflect.Field::getName)
                .toList();
        return errors.stream()
                .sorted(Comparator.comparingInt(error -> order.indexOf(error.getFieldName())))
                .toList();
    }

    /** The ids of a field's hint and error, for aria-describedby; null when it has neither. */
    public String describedBy(String name, boolean hint, boolean error) {
        if (!hint && !error) return null;
        return ((hint ? name + "-hint" : "") + (error ? " " + name + "-error" : "")).strip();
    }
}
