package com.askany.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * One person's browser without a screen: keeps cookies, opens addresses, presses the buttons of the forms it finds, so
 * that form tokens and hidden fields are those of the page.
 */
public final class Visitor {
    private static final int MOST_REDIRECTS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI home;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    private Visitor(URI home) {
        this.home = home;
    }

    /** @param home such as {@code http://localhost:8080} */
    public static Visitor at(String home) {
        return new Visitor(URI.create(home + "/"));
    }

    public Visitor signedInAs(DemoPerson person) {
        return signedInAs(person.email(), DemoPerson.PASSWORD);
    }

    public Visitor signedInAs(String email, String password) {
        var page = open("/sign-in");
        var form = page.one("form[action='/sign-in'][method=post]");
        var answer = submit(page, form, Map.of("email", email, "password", password));
        if (answer.status() != 302)
            throw new AssertionError(email + " cannot sign in: " + answer.status() + " "
                    + answer.content().select(".error-summary").text());
        return this;
    }

    /** A line over which both sides send when they like, with this person's cookies. */
    public WebSocket.Builder line() {
        return http.newWebSocketBuilder().connectTimeout(PATIENCE);
    }

    /** The page behind an address, relative or absolute, after all redirects. */
    public Page open(String address) {
        return follow(get(home.resolve(address)));
    }

    /** The page after the button of this form, after all redirects. */
    public Page press(Page page, Element form, Map<String, String> typed) {
        return follow(submit(page, form, typed));
    }

    /** The very answer to this form. */
    public Page submit(Page page, Element form, Map<String, String> typed) {
        var fields = Page.fieldsOf(form);
        fields.putAll(typed);
        var body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(page.address().resolve(form.attr("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Page follow(Page page) {
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            if (page.location() == null) return page;
            page = get(page.address().resolve(page.location()));
        }
        throw new AssertionError("redirects without end, last " + page.address());
    }

    private Page get(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    private Page send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return new Page(
                    answer.uri(),
                    answer.statusCode(),
                    answer.headers().firstValue("Location").orElse(null),
                    Jsoup.parse(answer.body(), answer.uri().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
