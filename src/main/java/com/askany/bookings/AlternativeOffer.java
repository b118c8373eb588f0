package com.askany.bookings;

import com.askany.calendar.FreeTime;
import java.util.List;

/**
 * What a customer can choose instead of a time that the expert does not keep.
 *
 * @param same the package as it was booked, null when it is not on offer (any more)
 * @param times other times of the same expert, in order of time
 * @param others experts of the same field, the one with the nearest time first
 */
record AlternativeOffer(Choice same, List<FreeTime> times, List<OtherExpert> others) {}
