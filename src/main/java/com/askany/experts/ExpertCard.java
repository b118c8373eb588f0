package com.askany.experts;

import com.askany.core.Vnd;
import java.time.Instant;
import java.util.List;

/**
 * One expert in a list of results.
 *
 * @param packages those that fit the search, at least one
 * @param nextFreeTime the earliest start among them, null when none is free within two weeks
 */
record ExpertCard(ExpertProfile expert, List<ConsultationPackage> packages, Instant nextFreeTime) {
    public Vnd priceFrom() {
        return packages.stream()
                .map(ConsultationPackage::price)
                .min(Vnd::compareTo)
                .orElseThrow();
    }

    private boolean meets(MeetingMode mode) {
        return packages.stream().anyMatch(sold -> sold.meetingMode() == mode);
    }

    public boolean video() {
        return meets(MeetingMode.VIDEO);
    }

    public boolean inPerson() {
        return meets(MeetingMode.IN_PERSON);
    }
}
