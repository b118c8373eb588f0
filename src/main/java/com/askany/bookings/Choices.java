package com.askany.bookings;

import com.askany.experts.Experts;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class Choices {
    private final Experts experts;

    Choices(Experts experts) {
        this.experts = experts;
    }

    /** Empty when there is no such package on offer. */
    Optional<Choice> of(UUID packageId) {
        return experts.findPackage(packageId)
                .flatMap(wanted -> experts.find(wanted.expertId()).map(expert -> new Choice(wanted, expert)));
    }
}
