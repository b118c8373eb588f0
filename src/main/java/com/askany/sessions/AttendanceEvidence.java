package com.askany.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What is known of who was at a session.
 *
 * @param customer the customer's stays in order of time
 * @param expert the expert's
 * @param startsAt the agreed start; who comes earlier does not wait yet
 * @param connectedByCustomer how long the customer's browser said that the two were connected
 * @param connectedByExpert the same by the expert's browser
 */
public record AttendanceEvidence(
        List<Stay> customer,
        List<Stay> expert,
        Instant startsAt,
        Duration connectedByCustomer,
        Duration connectedByExpert) {

    public enum CameFirst {
        CUSTOMER,
        EXPERT,
        NOBODY
    }

    /** How long the customer was there from the agreed start on. */
    public Duration customerTime() {
        return fromStart(customer);
    }

    /** How long the expert was there from the agreed start on. */
    public Duration expertTime() {
        return fromStart(expert);
    }

    /** How long both were there at the same time, before the agreed start too. */
    public Duration together() {
        return customer.stream()
                .flatMap(one ->
                        expert.stream().map(other -> Stay.common(one.from(), one.to(), other.from(), other.to())))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Who came first decides who waited for whom; of two who came at once it is the customer. */
    public CameFirst cameFirst() {
        var customerCame = came(customer);
        var expertCame = came(expert);
        if (customerCame == null && expertCame == null) return CameFirst.NOBODY;
        if (expertCame == null) return CameFirst.CUSTOMER;
        return customerCame == null || expertCame.isBefore(customerCame) ? CameFirst.EXPERT : CameFirst.CUSTOMER;
    }

    private static Instant came(List<Stay> stays) {
        return stays.stream().map(Stay::from).min(Comparator.naturalOrder()).orElse(null);
    }

    private Duration fromStart(List<Stay> stays) {
        return stays.stream()
                .map(stay -> Stay.common(stay.from(), stay.to(), startsAt, Instant.MAX))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
