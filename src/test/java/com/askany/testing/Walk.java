package com.askany.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** One person's way through the pages in Chromium, in their language, with a picture of what they see. */
public final class Walk {
    private static final Path PICTURES = Path.of("target", "pages");
    private static final Pattern CODE = Pattern.compile("AK-[0-9A-Z]{8}");

    private final Page page;

    private Walk(Page page) {
        this.page = page;
    }

    public static Walk signedIn(Chromium chromium, RunningProduct product, DemoPerson person) {
        var page = chromium.person(product.baseUrl()).newPage();
        page.setDefaultTimeout(30_000);
        page.navigate("/sign-in");
        page.locator("input[name=email]").fill(person.email());
        page.locator("input[name=password]").fill(DemoPerson.PASSWORD);
        page.locator("main form button[type=submit]").click();
        assertThat(page.locator("details.menu")).isVisible();
        return new Walk(page);
    }

    public Page page() {
        return page;
    }

    public Walk inEnglish() {
        page.locator("header a[hreflang=en]").click();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        return this;
    }

    public Walk open(String address) {
        page.navigate(address);
        return this;
    }

    public void sees(String words) {
        assertThat(page.locator("main")).containsText(words);
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

    /** To the check page of the last time on offer, so that others find the earlier ones free. */
    public void holdATime(String expertPage) {
        page.navigate(expertPage);
        page.locator("a[href*='package=']").first().click();
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

    public void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }
}
