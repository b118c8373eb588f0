package com.askany.accounts;

import java.time.Clock;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people on the marketplace. */
@Service
public class Accounts {
    private final AccountTable table;
    private final PasswordEncoder passwords;
    private final Clock clock;

    Accounts(AccountTable table, PasswordEncoder passwords, Clock clock) {
        this.table = table;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** @throws NoSuchElementException when there is no such account */
    @Transactional(readOnly = true)
    public Person get(UUID id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("no account " + id));
    }

    @Transactional(readOnly = true)
    public Optional<Person> find(UUID id) {
        return table.find(id);
    }

    /** Those of the accounts that there are, by id. */
    @Transactional(readOnly = true)
    public Map<UUID, Person> findAll(Collection<UUID> ids) {
        return table.find(Set.copyOf(ids)).stream().collect(Collectors.toMap(Person::id, person -> person));
    }

    /** True until the first account is written. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return table.isEmpty();
    }

    /**
     * Signs a person up and keeps the proof of their consent.
     *
     * @throws EmailTaken when the address has an account
     * @throws IllegalArgumentException when the phone number is not Vietnamese
     */
    @Transactional
    public Person register(NewAccount account, Role role) {
        var person = new Person(
                UUID.randomUUID(),
                account.name().strip(),
                address(account.email()),
                PhoneNumber.international(account.phone())
                        .orElseThrow(() -> new IllegalArgumentException("not a Vietnamese phone number")),
                account.language());
        try {
            table.insert(person, passwords.encode(account.password()), clock.instant());
        } catch (DuplicateKeyException taken) {
            throw new EmailTaken();
        }
        table.insertRole(person.id(), role);
        table.insertConsent(person, Consent.SERVICE, account.consentWording(), clock.instant());
        return person;
    }

    /** The version of the words with which consent is asked for now. */
    public static String consentWording() {
        return Consent.WORDING;
    }

    static String address(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }
}
