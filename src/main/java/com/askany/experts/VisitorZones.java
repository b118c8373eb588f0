package com.askany.experts;

import com.askany.core.Vietnam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The zones in which a visitor may read times: where Vietnamese live, and whatever their browser names. */
@Component
class VisitorZones {
    private static final List<String> OFFERED = List.of(
            "Asia/Ho_Chi_Minh",
            "Asia/Singapore",
            "Asia/Seoul",
            "Asia/Tokyo",
            "Australia/Sydney",
            "Europe/Berlin",
            "Europe/London",
            "America/New_York",
            "America/Los_Angeles");

    private final MessageSource messages;

    VisitorZones(MessageSource messages) {
        this.messages = messages;
    }

    /** Vietnam's when the name is unknown. */
    ZoneId zone(String name) {
        if (name == null || name.isBlank() || name.equals("Asia/Saigon")) return Vietnam.ZONE;
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return Vietnam.ZONE;
        }
    }

    /** "Việt Nam (GMT+7)"; the offset is the one of that moment. */
    String name(ZoneId zone, Instant at, Locale language) {
        var offset = zone.getRules().getOffset(at).getId().replace("Z", "").replaceFirst("([+-])0", "$1");
        return messages.getMessage("experts.zone." + zone.getId(), null, zone.getId(), language) + " (GMT"
                + offset.replace(":00", "") + ")";
    }

    /** The zones to choose from, by id, the given one among them. */
    Map<String, String> names(ZoneId chosen, Instant at, Locale language) {
        var names = new LinkedHashMap<String, String>();
        OFFERED.forEach(id -> names.put(id, name(ZoneId.of(id), at, language)));
        names.computeIfAbsent(chosen.getId(), id -> name(chosen, at, language));
        return names;
    }
}
