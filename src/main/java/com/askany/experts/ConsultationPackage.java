package com.askany.experts;

import com.askany.core.LocalizedText;
import com.askany.core.Vnd;
import java.time.Duration;
import java.util.UUID;

/**
 * What an expert sells: a way of meeting, a length and a price.
 *
 * @param minimumNotice how long before its start it must be booked
 * @param place where to meet, null for a video call
 */
public record ConsultationPackage(
        UUID id,
        UUID expertId,
        LocalizedText name,
        MeetingMode meetingMode,
        Duration length,
        Vnd price,
        Duration minimumNotice,
        String place) {
    /** No package may ask for less: the expert may answer until two hours before the start. */
    public static final Duration LEAST_NOTICE = Duration.ofHours(4);
}
