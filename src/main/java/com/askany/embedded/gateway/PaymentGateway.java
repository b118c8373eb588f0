package com.askany.embedded.gateway;

import com.askany.embedded.http.Answer;
import com.askany.embedded.http.LoopbackServer;
import com.askany.embedded.http.Request;
import java.io.IOException;
import java.net.URI;

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
    private static final String API = "/merchant_webapi/api/transaction";

    private final LoopbackServer server;
    private final NoticeSender notices;

    private PaymentGateway(LoopbackServer server, NoticeSender notices) {
        this.server = server;
        this.notices = notices;
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
        var server = LoopbackServer.start(
                settings.port(),
                request -> route(request, payDesk, api, overview).with("Content-Security-Policy", CONTENT_POLICY));
        notices.goOn();
        return new PaymentGateway(server, notices);
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

    @Override
    public void close() {
        server.close();
        notices.close();
    }

    private static Answer route(Request request, PayDesk payDesk, MerchantApi api, OverviewPage overview) {
        return switch (request.target()) {
            case "GET " + PAY -> payDesk.open(request);
            case "POST " + PRESS -> payDesk.press(request);
            case "POST " + API -> Answer.json(api.answer(request.bodyText()));
            case "GET /paymentv2/gateway.css" -> Answer.of(200, "text/css", Template.resource("gateway.css"));
            case "GET /paymentv2/countdown.js" -> Answer.of(200, "text/javascript", Template.resource("countdown.js"));
            case "GET /" -> Answer.html(overview.page());
            default -> Answer.notFound();
        };
    }
}
