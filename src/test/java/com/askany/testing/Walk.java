package com.askany.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** One person's way through the pages in Chromium, in their language, with a picture of what they see. */
public final class Walk {
    private static final Path PICTURES = Path.of("target", "pages");
    private static final Pattern CODE = Pattern.compile("AK-[0-9A-Z]{8}");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Page page;
    private final PageRules rules;

    private Walk(Page page) {
        this.page = page;
        this.rules = new PageRules(page);
    }

    public static Walk signedIn(Chromium chromium, RunningProduct product, DemoPerson person) {
        var page = chromium.person(product.baseUrl()).newPage();
        page.setDefaultTimeout(30_000);
        var walk = new Walk(page);
        walk.open("/sign-in");
        walk.type("email", person.email());
        walk.type("password", DemoPerson.PASSWORD);
        page.locator("main form button[type=submit]").click();
        assertThat(page.locator("details.menu")).isVisible();
        return walk;
    }

    public Page page() {
        return page;
    }

    public Walk inEnglish() {
        page.locator("header a[hreflang=en]").click();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        rules.language("en");
        return this;
    }

    public Walk open(String address) {
        page.navigate(address);
        return this;
    }

    /** The page that is open, or what it becomes by itself, says all this; and it is as every page has to be. */
    public Walk sees(String... words) {
        for (var some : words) assertThat(page.locator("main")).containsText(some);
        rules.check();
        return this;
    }

    public Walk doesNotSee(String words) {
        assertThat(page.locator("main")).not().containsText(words);
        return this;
    }

    /** What the last click came to, as the head of the page announces it. */
    public Walk isTold(String words) {
        assertThat(page.locator(".outcome")).containsText(words);
        rules.check();
        return this;
    }

    /** Opens a page again and again until it says this: for what the process brings about and the page does not tell. */
    public Walk opensUntilSees(String address, String words) {
        await().atMost(PATIENCE)
                .until(() -> open(address).page.locator("main").innerText().contains(words));
        rules.check();
        return this;
    }

    public void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
    }

    public void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
    }

    /** What a css selector finds first on the page. */
    public void click(String selector) {
        find(selector).click();
    }

    public void type(String field, String words) {
        find("[name=" + field + "]").fill(words);
    }

    public void choose(String field, String value) {
        find("input[name=" + field + "][value='" + value + "']").check();
    }

    /** The first of the choices on offer, whichever it is. */
    public String chooseFirst(String field) {
        var first = find("input[name=" + field + "]");
        first.check();
        return first.inputValue();
    }

    private Locator find(String selector) {
        return page.locator(selector).first();
    }

    /** To the check page of the last time on offer, so that others find the earlier ones free. */
    public void holdATime(String expertPage) {
        page.navigate(expertPage);
        click("a[href*='package=']");
        page.locator("form[action='/book/hold'] button[name=start]:visible")
                .last()
                .click();
    }

    /** From the check page to the gateway and, paid, back to the booking; says its code. */
    public String payFor(String button, String atGateway) {
        press(button);
        assertThat(page).hasURL(Pattern.compile(".*/paymentv2/vpcpay.html.*"));
        press(atGateway);
        assertThat(page).hasURL(Pattern.compile(".*/my/consultations/AK-.*"));
        return code();
    }

    /** Of the booking whose page is open. */
    public String code() {
        var matcher = CODE.matcher(page.url());
        if (!matcher.find()) throw new AssertionError("no booking's page: " + page.url());
        return matcher.group();
    }

    /** Of the whole page, at a desk and on a phone. */
    public void picture(String name) {
        shoot(name);
        rules.onPhone(() -> shoot(name + "-phone"));
    }

    private void shoot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }
}
