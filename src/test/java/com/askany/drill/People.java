package com.askany.drill;

import com.askany.testing.DemoPerson;
import com.askany.testing.Page;
import com.askany.testing.Visitor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Everybody who takes part, each with one browser; after a restart of the product they sign in again. */
final class People {
    private static final String PASSWORD = DemoPerson.PASSWORD;

    private record Seat(String email, int life) {}

    private final DrilledProduct product;
    private final List<String> customers =
            IntStream.range(0, 40).mapToObj("khach-%d@dien-tap.test"::formatted).toList();
    private final Map<Seat, Visitor> signedIn = new ConcurrentHashMap<>();

    People(DrilledProduct product) {
        this.product = product;
    }

    void register() {
        for (var email : customers) {
            var visitor = Visitor.at(product.baseUrl());
            var page = visitor.open("/register");
            var answer = visitor.submit(
                    page,
                    page.one("form[action='/register']"),
                    Map.of(
                            "name",
                            "Khách Diễn Tập",
                            "email",
                            email,
                            "phone",
                            "0912345678",
                            "password",
                            PASSWORD,
                            "consent",
                            "true"));
            if (answer.status() != 302)
                throw new AssertionError(
                        answer.content().select(".error-summary").text());
        }
    }

    Visitor customer(int number) {
        return visitor(customers.get(number % customers.size()));
    }

    Visitor support() {
        return visitor(DemoPerson.SUPPORT.email());
    }

    Visitor visitor(String email) {
        return signedIn.computeIfAbsent(
                new Seat(email, product.life()),
                seat -> Visitor.at(product.baseUrl()).signedInAs(email, PASSWORD));
    }

    /** Opens the address and presses the form that begins so, if the page has it. */
    static boolean press(Visitor who, String address, String action, Map<String, String> typed) {
        var page = who.open(address);
        var forms = page.all("form[action='" + action + "']");
        if (forms.isEmpty()) return false;
        expect(who.press(page, forms.getFirst(), typed));
        return true;
    }

    /** A refusal that says why is an answer; an error of the server is not. */
    static Page expect(Page page) {
        if (page.status() >= 500 || page.status() == 403 || page.status() == 400)
            throw new AssertionError(page.status() + " at " + page.address());
        return page;
    }
}
