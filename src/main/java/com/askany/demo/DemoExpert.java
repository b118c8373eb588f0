package com.askany.demo;

import com.askany.calendar.WeeklyHours;
import com.askany.core.LocalizedText;
import com.askany.core.Vnd;
import com.askany.experts.ConsultationPackage;
import com.askany.experts.Credential;
import com.askany.experts.MeetingMode;
import com.askany.experts.NewExpert;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/** One entry of demo/experts.json. */
record DemoExpert(
        String slug,
        String name,
        String email,
        String phone,
        String city,
        List<String> fields,
        List<String> languages,
        LocalizedText headline,
        LocalizedText biography,
        List<DemoCredential> credentials,
        List<DemoPackage> packages,
        List<DemoHours> hours) {

    NewExpert of(UUID account, LocalDate recognisedOn) {
        return new NewExpert(
                account,
                slug,
                name,
                headline,
                biography,
                city,
                fields,
                languages,
                credentials.stream()
                        .map(shown -> shown.recognised(recognisedOn))
                        .toList(),
                packages.stream().map(sold -> sold.of(account)).toList());
    }

    List<WeeklyHours> weeklyHours() {
        return hours.stream()
                .flatMap(open -> open.days().stream().map(day -> new WeeklyHours(day, open.from(), open.to())))
                .toList();
    }

    record DemoCredential(LocalizedText title, String issuer, int year, LocalDate validUntil) {
        Credential recognised(LocalDate on) {
            return new Credential(title, issuer, year, validUntil, on);
        }
    }

    /** Length and notice in minutes, price in đồng. */
    record DemoPackage(LocalizedText name, MeetingMode mode, long minutes, long price, long notice, String place) {
        ConsultationPackage of(UUID expert) {
            return new ConsultationPackage(
                    UUID.randomUUID(),
                    expert,
                    name,
                    mode,
                    Duration.ofMinutes(minutes),
                    new Vnd(price),
                    Duration.ofMinutes(notice),
                    place);
        }
    }

    record DemoHours(List<DayOfWeek> days, LocalTime from, LocalTime to) {}
}
