package com.askany.bookings;

import com.askany.core.LocalizedText;
import com.askany.core.Vnd;
import com.askany.experts.MeetingMode;
import java.time.Instant;
import java.util.UUID;

/**
 * A booking as others may see it at one moment.
 *
 * @param code what people call it by, e.g. AK-7K3M9QX2
 * @param round rises with every change that starts the agreement anew; messages to the process carry it
 * @param place where to meet, null for a video call
 * @param payBy until when the prepayment counts
 * @param confirmBy until when the expert may answer, null before the policy has decided it
 * @param declineReason why the expert does not come, in words for the customer; null when none were given
 * @param chooseBy until when the customer may choose what next, null unless that was asked
 * @param cancellation null unless it was called off
 * @param absent who did not come, null unless that is why it did not take place
 * @param processInstanceKey the process that drives it, null before that has claimed it
 */
public record BookingView(
        UUID id,
        String code,
        int round,
        int version,
        UUID customerId,
        UUID expertId,
        UUID packageId,
        LocalizedText packageName,
        MeetingMode meetingMode,
        String place,
        Instant startsAt,
        Instant endsAt,
        Vnd price,
        BookingState state,
        Instant placedAt,
        Instant payBy,
        Instant confirmBy,
        String declineReason,
        Instant chooseBy,
        Cancellation cancellation,
        Absent absent,
        Long processInstanceKey) {}
