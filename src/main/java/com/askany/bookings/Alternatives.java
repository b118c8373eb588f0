package com.askany.bookings;

import com.askany.calendar.Calendar;
import com.askany.calendar.FreeTime;
import com.askany.core.Vnd;
import com.askany.experts.ConsultationPackage;
import com.askany.experts.ExpertProfile;
import com.askany.experts.Experts;
import com.askany.experts.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds who else could give a consultation that is paid: the same field and way of meeting, for at most what was paid. */
@Component
class Alternatives {
    private static final int TIMES = 6;
    private static final int TIMES_OF_OTHERS = 3;
    private static final int OTHERS = 6;

    private final Experts experts;
    private final Choices choices;
    private final Calendar calendar;

    Alternatives(Experts experts, Choices choices, Calendar calendar) {
        this.experts = experts;
        this.choices = choices;
        this.calendar = calendar;
    }

    AlternativeOffer of(BookingView booking, Vnd paid) {
        var same = same(booking, paid);
        return new AlternativeOffer(
                same.orElse(null),
                same.map(choice -> times(booking, choice.wanted())).orElse(List.of()),
                others(booking, paid));
    }

    /** Empty unless the package is among those that the customer can choose. */
    Optional<Choice> chosen(BookingView booking, Vnd paid, UUID packageId) {
        return choices.of(packageId)
                .filter(choice -> fits(choice.wanted(), booking, paid))
                .filter(choice -> choice.expert().id().equals(booking.expertId())
                        ? choice.wanted().id().equals(booking.packageId())
                        : colleagues(booking).containsKey(choice.expert().id()));
    }

    /** Whether the time is another one than the expert has just let go. */
    static boolean isAnother(BookingView booking, UUID expert, Instant start) {
        return !expert.equals(booking.expertId()) || !start.equals(booking.startsAt());
    }

    private Optional<Choice> same(BookingView booking, Vnd paid) {
        return choices.of(booking.packageId()).filter(choice -> fits(choice.wanted(), booking, paid));
    }

    private List<FreeTime> times(BookingView booking, ConsultationPackage sold) {
        return calendar
                .nearestFreeTimes(sold.expertId(), sold.length(), sold.minimumNotice(), booking.startsAt(), TIMES + 1)
                .stream()
                .filter(time -> isAnother(booking, sold.expertId(), time.start()))
                .limit(TIMES)
                .toList();
    }

    private List<OtherExpert> others(BookingView booking, Vnd paid) {
        var colleagues = colleagues(booking);
        var sold = colleagues.values().stream()
                .flatMap(expert -> nearest(expert, booking, paid).stream())
                .toList();
        return freeTimes(sold, booking.startsAt()).entrySet().stream()
                .map(free -> new OtherExpert(
                        new Choice(free.getKey(), colleagues.get(free.getKey().expertId())), free.getValue()))
                .sorted(Comparator.comparing((OtherExpert other) -> other.away(booking.startsAt()))
                        .thenComparing(other -> other.choice().expert().name()))
                .limit(OTHERS)
                .toList();
    }

    /** The other experts of the same fields, by id. */
    private Map<UUID, ExpertProfile> colleagues(BookingView booking) {
        return experts.find(booking.expertId()).map(ExpertProfile::fields).stream()
                .flatMap(List::stream)
                .map(Field::slug)
                .flatMap(field -> experts.inField(field).stream())
                .filter(expert ->
                        !expert.id().equals(booking.expertId()) && !expert.id().equals(booking.customerId()))
                .collect(Collectors.toMap(ExpertProfile::id, Function.identity(), (one, same) -> one));
    }

    /** Of an expert's packages the one that is nearest in length to what was booked, then in price. */
    private static Optional<ConsultationPackage> nearest(ExpertProfile expert, BookingView booking, Vnd paid) {
        var length = Duration.between(booking.startsAt(), booking.endsAt());
        return expert.packages().stream()
                .filter(sold -> fits(sold, booking, paid))
                .min(Comparator.comparing((ConsultationPackage sold) ->
                                sold.length().minus(length).abs())
                        .thenComparing(
                                Comparator.comparing(ConsultationPackage::price).reversed()));
    }

    private static boolean fits(ConsultationPackage sold, BookingView booking, Vnd paid) {
        return sold.meetingMode() == booking.meetingMode() && sold.price().compareTo(paid) <= 0;
    }

    /** Asks the calendar once for each kind of package, not once for each expert. */
    private Map<ConsultationPackage, List<FreeTime>> freeTimes(List<ConsultationPackage> packages, Instant around) {
        record Kind(Duration length, Duration notice) {}
        return packages.stream()
                .collect(Collectors.groupingBy(sold -> new Kind(sold.length(), sold.minimumNotice())))
                .entrySet()
                .stream()
                .flatMap(kind -> {
                    var ofExpert = kind.getValue().stream()
                            .collect(Collectors.toMap(ConsultationPackage::expertId, Function.identity()));
                    return calendar
                            .nearestFreeTimes(
                                    ofExpert.keySet(),
                                    kind.getKey().length(),
                                    kind.getKey().notice(),
                                    around,
                                    TIMES_OF_OTHERS)
                            .entrySet()
                            .stream()
                            .map(free -> Map.entry(ofExpert.get(free.getKey()), free.getValue()));
                })
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
