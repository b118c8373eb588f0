package com.askany.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AccountTable {
    private static final String PERSON = "id, name, email, phone, language";

    private final JdbcClient jdbc;

    AccountTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isEmpty() {
        return !jdbc.sql("select exists (select from account)")
                .query(Boolean.class)
                .single();
    }

    Optional<Person> find(UUID id) {
        return jdbc.sql("select " + PERSON + " from account where id = ?")
                .param(id)
                .query(AccountTable::person)
                .optional();
    }

    List<Person> find(Collection<UUID> ids) {
        if (ids.isEmpty()) return List.of();
        return jdbc.sql("select " + PERSON + " from account where id in (:ids)")
                .param("ids", ids)
                .query(AccountTable::person)
                .list();
    }

    /** What signing in needs. */
    Optional<Credentials> credentials(String email) {
        return jdbc.sql("select " + PERSON + ", password from account where email = ?")
                .param(email)
                .query((row, n) -> new Credentials(person(row, n), row.getString("password")))
                .optional();
    }

    Set<Role> roles(UUID account) {
        var roles = EnumSet.noneOf(Role.class);
        roles.addAll(jdbc.sql("select role from account_role where account_id = ?")
                .param(account)
                .query((row, n) -> Role.valueOf(row.getString(1)))
                .list());
        return roles;
    }

    void insert(Person person, String password, Instant at) {
        jdbc.sql("insert into account (" + PERSON + ", password, created_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        person.id(),
                        person.name(),
                        person.email(),
                        person.phone(),
                        person.language().getLanguage(),
                        password,
                        Timestamp.from(at))
                .update();
    }

    void insertRole(UUID account, Role role) {
        jdbc.sql("insert into account_role (account_id, role) values (?, ?)")
                .params(account, role.name())
                .update();
    }

    void insertConsent(Person person, String purpose, String wording, Instant at) {
        jdbc.sql("insert into consent (account_id, purpose, wording, language, given_at) values (?, ?, ?, ?, ?)")
                .params(person.id(), purpose, wording, person.language().getLanguage(), Timestamp.from(at))
                .update();
    }

    private static Person person(ResultSet row, int n) throws SQLException {
        return new Person(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                Locale.of(row.getString("language")));
    }

    record Credentials(Person person, String password) {
        @Override
        public String toString() {
            return "Credentials[" + person.id() + "]";
        }
    }
}
