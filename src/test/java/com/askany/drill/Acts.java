package com.askany.drill;

import com.askany.testing.Ordering;
import com.askany.testing.Page;
import com.askany.testing.Visitor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people do on their pages. Each act looks first whether it is still to be done, so that it can be tried again. */
final class Acts {
    private static final String PRESS = "form.card[action='/paymentv2/press']";

    private final DrilledProduct product;
    private final People people;
    private List<String> experts = List.of();

    Acts(DrilledProduct product, People people) {
        this.product = product;
        this.people = people;
    }

    /** Up to the booking, which is still to be paid; nothing when no time is on offer. */
    void place(Plan plan) {
        var customer = people.customer(plan.any("customer", 1000));
        var offered = experts(customer);
        var expert = customer.open(offered.get(plan.any("expert", offered.size())));
        var packages = expert.all("a[href*='package=']").stream()
                .map(link -> link.attr("href"))
                .filter(link -> !link.contains("from="))
                .distinct()
                .toList();
        if (!packages.isEmpty()) expert = customer.open(packages.get(plan.any("package", packages.size())));
        var times = Ordering.times(expert);
        if (times.isEmpty()) return;
        var time = times.get(plan.any("time", times.size()));
        var check = People.expect(
                customer.press(expert, time.form(), Map.of("packageId", time.packageId(), "start", time.start())));
        var pay = check.all("form[action^='/book/'][action*='/pay']");
        if (!pay.isEmpty()) People.expect(customer.press(check, pay.getFirst(), Map.of()));
    }

    /** Who is offered does not change while the drill runs. */
    private synchronized List<String> experts(Visitor customer) {
        if (experts.isEmpty())
            experts = customer.open("/search").all("a[href^='/experts/']").stream()
                    .map(link -> link.attr("href").replaceFirst("[?#].*", ""))
                    .distinct()
                    .toList();
        return experts;
    }

    void pay(Standing booking, boolean twice) {
        var customer = people.visitor(booking.customer());
        var first = payPage(customer, booking);
        var second = twice ? payPage(customer, booking) : Optional.<Page>empty();
        first.ifPresent(page -> pressPay(customer, page));
        second.ifPresent(page -> pressPay(customer, page));
    }

    private Optional<Page> payPage(Visitor customer, Standing booking) {
        var mine = customer.open("/my/consultations/" + booking.code());
        var forms = mine.all("form[action='/my/consultations/" + booking.code() + "/pay']");
        return forms.isEmpty() ? Optional.empty() : Optional.of(customer.press(mine, forms.getFirst(), Map.of()));
    }

    private static void pressPay(Visitor customer, Page pay) {
        var forms = pay.all(PRESS);
        if (!forms.isEmpty()) People.expect(customer.press(pay, forms.getFirst(), Map.of("press", "pay")));
    }

    void confirm(Standing booking) {
        var page = "/expert/consultations/" + booking.code();
        People.press(people.visitor(booking.expert()), page, page + "/confirm", Map.of());
    }

    void decline(Standing booking) {
        var page = "/expert/consultations/" + booking.code();
        People.press(people.visitor(booking.expert()), page, page + "/decline", Map.of("reason", "Tôi bận đột xuất"));
    }

    /** A no where the expert has no other time. */
    void proposeInstead(Standing booking, Plan plan) {
        var page = "/expert/consultations/" + booking.code() + "/propose";
        var expert = people.visitor(booking.expert());
        var times = expert.open(page).all("input[name=start]");
        if (times.isEmpty()) {
            decline(booking);
            return;
        }
        var time =
                times.get(plan.any("proposed" + booking.round(), times.size())).val();
        People.press(expert, page, page, Map.of("start", time, "reason", "Giờ này thì được"));
    }

    void cancelAsCustomer(Standing booking) {
        cancel(people.visitor(booking.customer()), "/my/consultations/" + booking.code(), Map.of());
    }

    void cancelAsExpert(Standing booking) {
        cancel(
                people.visitor(booking.expert()),
                "/expert/consultations/" + booking.code(),
                Map.of("reason", "Tôi bị ốm"));
    }

    void cancelAsSupport(Standing booking, Plan plan) {
        var page = "/support/consultations/" + booking.code();
        var percents = people.support().open(page + "/cancel").all("input[name=percent]");
        if (percents.isEmpty()) return;
        var percent = percents.get(plan.any("percent", percents.size())).val();
        cancel(people.support(), page, Map.of("reason", "Theo yêu cầu qua điện thoại", "percent", percent));
    }

    void replaceAsSupport(Standing booking) {
        var page = "/support/consultations/" + booking.code() + "/replace";
        People.press(people.support(), page, page, Map.of("reason", "Chuyên gia báo bận qua điện thoại"));
    }

    void stepIn(Standing booking, Plan.StepIn way) {
        var page = "/support/consultations/" + booking.code() + "/step-in/"
                + way.name().toLowerCase(Locale.ROOT);
        var choices = people.support().open(page).all("input[name=choice]");
        if (choices.isEmpty() && way != Plan.StepIn.NOTE) return;
        var typed = choices.isEmpty()
                ? Map.of("reason", "Đã gọi điện")
                : Map.of("reason", "Đã gọi điện", "choice", choices.getLast().val());
        People.press(people.support(), page, page, typed);
    }

    private static void cancel(Visitor who, String page, Map<String, String> typed) {
        People.press(who, page + "/cancel", page + "/cancel", typed);
    }

    void takeMoneyBack(Standing booking) {
        var page = choicePage(booking);
        People.press(people.visitor(booking.customer()), page, page + "/money-back", Map.of());
    }

    void chooseAnother(Standing booking, Plan plan) {
        var page = choicePage(booking);
        var customer = people.visitor(booking.customer());
        if (People.press(customer, page, page + "/proposed", Map.of())) return;
        var times = customer.open(page).all("a[href^='" + page + "/check']");
        if (times.isEmpty()) takeMoneyBack(booking);
        else
            People.press(
                    customer,
                    times.get(plan.any("another" + booking.round(), times.size()))
                            .attr("href"),
                    page + "/another",
                    Map.of());
    }

    private static String choicePage(Standing booking) {
        return "/my/consultations/" + booking.code() + "/choose";
    }

    void proposeAnotherTime(Standing booking, Plan plan) {
        boolean byCustomer = plan.customerMoves(booking.round());
        var page = (byCustomer ? "/my/consultations/" : "/expert/consultations/") + booking.code() + "/reschedule";
        var proposer = people.visitor(byCustomer ? booking.customer() : booking.expert());
        var times = proposer.open(page).all("form[action='" + page + "/check'] button[name=start]");
        if (times.isEmpty()) return;
        var time = times.get(plan.any("moved" + booking.round(), times.size())).val();
        People.press(proposer, page + "/check?start=" + time, page, Map.of());
    }

    void answerProposal(Standing booking, Plan plan) {
        boolean byExpert = plan.customerMoves(booking.round());
        var page = (byExpert ? "/expert/consultations/" : "/my/consultations/") + booking.code();
        var answerer = people.visitor(byExpert ? booking.expert() : booking.customer());
        var end = plan.agrees(booking.round()) ? "/agree" : "/refuse";
        var shown = answerer.open(page);
        for (var form : shown.all("form[action^='" + page + "/reschedule/'][action$='" + end + "']"))
            People.expect(answerer.press(shown, form, Map.of()));
    }

    boolean contest(Standing booking, Plan plan) {
        var page = "/session/" + booking.code() + "/verdict";
        var who = plan.any("contester", 2) == 0 ? booking.customer() : booking.expert();
        return People.press(people.visitor(who), page, page, Map.of("words", "Tôi đã có mặt đúng giờ."));
    }

    void join(Standing booking, String who) {
        var page = "/session/" + booking.code();
        var visitor = people.visitor(who);
        if (!People.press(visitor, page, page + "/join", Map.of()))
            People.press(visitor, page, page + "/presence", Map.of());
    }

    void finish(Standing booking) {
        var page = "/session/" + booking.code() + "/finish";
        People.press(people.visitor(booking.expert()), page, page, Map.of());
    }

    boolean review(Standing booking, Plan plan) {
        var page = "/my/consultations/" + booking.code() + "/review";
        var stars = "" + (1 + plan.any("stars", 5));
        var typed = Map.of("stars", stars, "comment", "Rất rõ ràng.");
        return People.press(people.visitor(booking.customer()), page, page, typed);
    }

    /**
     * Support approves what waits for a second pair of eyes, pays by hand what the gateway did not, and decides who was there
     * where that is contested.
     */
    void workOffSupportTasks() {
        var support = people.support();
        for (var link : support.open("/support/tasks").all("a[href^='/support/tasks/']")) {
            var task = link.attr("href");
            if (People.press(support, task, task + "/approve", Map.of())) continue;
            if (People.press(support, task, task + "/close", Map.of())) continue;
            People.press(
                    support,
                    task,
                    task + "/paid",
                    Map.of("bankReference", "FT26333000123", "note", "Cổng từ chối", "checked", "true"));
        }
        for (var link : support.open("/support/tasks").all("a[href^='/support/attendance/']")) {
            var task = link.attr("href");
            var decision = Map.of("verdict", "BOTH_ABSENT", "percent", "50", "reason", "Theo ghi nhận của phòng họp");
            People.press(support, task, task, decision);
        }
    }
}
