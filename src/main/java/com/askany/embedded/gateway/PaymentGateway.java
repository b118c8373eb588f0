package com.askany.embedded.gateway;

import com.askany.embedded.http.Answer;
import com.askany.embedded.http.LoopbackServer;
import com.askany.embedded.http.Request;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/**
 * The running gateway. The customer's browser goes to {@link #payAddress()}, the merchant's server to
 * {@link #apiAddress()}; outcomes go to the notice address of the settings. Transactions survive restart and kill, and
 * notices that were not understood go on after it.
 */
public final class PaymentGateway implements AutoCloseable {
    private static final String PAY = "/paymentv2/vpcpay.html";
    private static final String PRESS = "/paymentv2/press";
    private static final String CONTENT_POLICY =
            "default-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";
    private static final String REFUNDS = "/paymentv2/refunds";
    private static final String NOTICES = "/paymentv2/notices";
    private static final String API = "/merchant_webapi/api/transaction";

    private final LoopbackServer server;
    private final NoticeSender notices;
    private final MerchantApi api;
    private final CountDownLatch closed;

    private PaymentGateway(LoopbackServer server, NoticeSender notices, MerchantApi api, CountDownLatch closed) {
        this.server = server;
        this.notices = notices;
        this.api = api;
        this.closed = closed;
    }

    /** @throws IOException when the port is taken or the directory cannot be used */
    public static PaymentGateway start(GatewaySettings settings) throws IOException {
        var files = new TransactionFiles(settings.directory());
        var signing = new Signing(settings.hashSecret());
        var outcome = new Outcome(settings, signing);
        var notices = new NoticeSender(files, outcome, settings.noticeSpacing());
        var payDesk = new PayDesk(settings, files, signing, outcome, notices);
        var api = new MerchantApi(settings, files, payDesk, signing);
        var overview = new OverviewPage(files);
        var closed = new CountDownLatch(1);
        var server = LoopbackServer.start(
                settings.port(),
                request -> route(request, payDesk, api, notices, overview, closed)
                        .with("Content-Security-Policy", CONTENT_POLICY));
        notices.goOn();
        return new PaymentGateway(server, notices, api, closed);
    }

    public int port() {
        return server.port();
    }

    /** Lists the transactions. */
    public URI address() {
        return server.address();
    }

    public URI payAddress() {
        return server.address().resolve(PAY);
    }

    public URI apiAddress() {
        return server.address().resolve(API);
    }

    /** What is done with refunds from now on; a start forgets it. */
    public void refundsAre(RefundMood mood) {
        api.refundsAre(mood);
    }

    /** Whether notices are kept back from now on, for whoever tries out money that comes late; a start forgets it. */
    public void holdNotices(boolean held) {
        notices.hold(held);
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
        notices.close();
    }

    private static Answer route(
            Request request,
            PayDesk payDesk,
            MerchantApi api,
            NoticeSender notices,
            OverviewPage overview,
            CountDownLatch closed)
            throws InterruptedException {
        return switch (request.target()) {
            case "GET " + PAY -> payDesk.open(request);
            case "POST " + PRESS -> payDesk.press(request);
            case "POST " + API -> said(api.answer(request.bodyText()), closed);
            case "POST " + REFUNDS -> {
                api.refundsAre(mood(request));
                yield Answer.redirect(URI.create("/"));
            }
            case "POST " + NOTICES -> {
                notices.hold("true".equals(request.form().get("held")));
                yield Answer.redirect(URI.create("/"));
            }
            case "GET /paymentv2/gateway.css" -> Answer.of(200, "text/css", Template.resource("gateway.css"));
            case "GET /paymentv2/countdown.js" -> Answer.of(200, "text/javascript", Template.resource("countdown.js"));
            case "GET /" -> Answer.html(overview.page());
            default -> Answer.notFound();
        };
    }

    private static RefundMood mood(Request request) {
        return Arrays.stream(RefundMood.values())
                .filter(mood -> mood.name().equals(request.form().get("mood")))
                .findFirst()
                .orElse(RefundMood.PAID);
    }

    /** Silence lasts until the gateway ends; the other side has hung up by then. */
    private static Answer said(String answer, CountDownLatch closed) throws InterruptedException {
        if (answer != null) return Answer.json(answer);
        closed.await();
        return Answer.text(503, "");
    }
}
