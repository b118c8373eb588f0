package com.askany.demo;

import com.askany.accounts.Accounts;
import com.askany.accounts.NewAccount;
import com.askany.accounts.Role;
import com.askany.calendar.Calendar;
import com.askany.core.Vietnam;
import com.askany.experts.Experts;
import com.askany.experts.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Fills an empty database before the first page is served; a database in use is left alone. */
@Component
@ConditionalOnProperty("askany.demo-data")
class DemoData implements SmartInitializingSingleton {
    private final Accounts accounts;
    private final Experts experts;
    private final Calendar calendar;
    private final Clock clock;
    private final JsonMapper json;
    private final TransactionOperations transaction;
    private final String password;

    DemoData(
            Accounts accounts,
            Experts experts,
            Calendar calendar,
            Clock clock,
            JsonMapper json,
            TransactionOperations transaction,
            @Value("${askany.demo-password}") String password) {
        this.accounts = accounts;
        this.experts = experts;
        this.calendar = calendar;
        this.clock = clock;
        this.json = json;
        this.transaction = transaction;
        this.password = password;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            if (accounts.isEmpty()) fill();
        });
    }

    private void fill() {
        for (var field : read("fields", Field[].class)) experts.addField(field);
        for (var person : read("people", DemoPerson[].class))
            register(person.name(), person.email(), person.phone(), person.role());
        var recognisedOn = LocalDate.now(clock.withZone(Vietnam.ZONE)).minusMonths(2);
        for (var expert : read("experts", DemoExpert[].class)) {
            var account = register(expert.name(), expert.email(), expert.phone(), Role.EXPERT);
            experts.recognise(expert.of(account, recognisedOn));
            calendar.setWeeklyHours(account, expert.weeklyHours());
        }
    }

    private UUID register(String name, String email, String phone, Role role) {
        var account = new NewAccount(name, email, phone, password, Vietnam.VIETNAMESE, Accounts.consentWording());
        return accounts.register(account, role).id();
    }

    private <T> Iterable<T> read(String name, Class<T[]> type) {
        try (var file = new ClassPathResource("demo/" + name + ".json").getInputStream()) {
            return Arrays.asList(json.readValue(file, type));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    record DemoPerson(String name, String email, String phone, Role role) {}
}
