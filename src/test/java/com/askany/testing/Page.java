package com.askany.testing;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a visitor sees at an address. A redirect that was not followed has a location and usually nothing to see. */
public record Page(URI address, int status, String location, Document content) {

    public List<Element> all(String selector) {
        return content.select(selector);
    }

    public Element one(String selector) {
        var found = content.selectFirst(selector);
        if (found == null)
            throw new AssertionError("no " + selector + " at " + address + " (" + status + "):\n"
                    + content.body().text());
        return found;
    }

    /** What the form would send: its fields as they stand on the page, without any button. */
    public static Map<String, String> fieldsOf(Element form) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : form.select("input[name], textarea[name], select[name]")) {
            var type = field.attr("type");
            if (List.of("submit", "button", "image").contains(type)) continue;
            if (List.of("checkbox", "radio").contains(type) && !field.hasAttr("checked")) continue;
            fields.put(field.attr("name"), field.normalName().equals("textarea") ? field.wholeText() : field.val());
        }
        return fields;
    }
}
