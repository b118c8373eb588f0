package com.askany.payments.vnpay;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What can be said to VNPay and understood from it. Holds no state; every call is one message. */
@Component
public class Vnpay {
    private static final String VERSION = "2.1.0";
    private static final String OUR_ADDRESS = "127.0.0.1";
    private static final String[] REFUND_ANSWER = {
        "vnp_ResponseId",
        "vnp_Command",
        "vnp_ResponseCode",
        "vnp_Message",
        "vnp_TmnCode",
        "vnp_TxnRef",
        "vnp_Amount",
        "vnp_BankCode",
        "vnp_PayDate",
        "vnp_TransactionNo",
        "vnp_TransactionType",
        "vnp_TransactionStatus",
        "vnp_OrderInfo"
    };
    private static final String[] QUERY_ANSWER = {
        "vnp_ResponseId",
        "vnp_Command",
        "vnp_ResponseCode",
        "vnp_Message",
        "vnp_TmnCode",
        "vnp_TxnRef",
        "vnp_Amount",
        "vnp_BankCode",
        "vnp_PayDate",
        "vnp_TransactionNo",
        "vnp_TransactionType",
        "vnp_TransactionStatus",
        "vnp_OrderInfo",
        "vnp_PromotionCode",
        "vnp_PromotionAmount"
    };

    private final VnpaySettings settings;
    private final VnpaySignature signature;
    private final VnpayApi api;

    Vnpay(VnpaySettings settings) {
        this.settings = settings;
        signature = new VnpaySignature(settings.hashSecret());
        api = new VnpayApi(settings, signature);
    }

    /** Where to send the customer's browser. */
    public URI payPage(PayOrder order) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("vnp_Version", VERSION);
        parameters.put("vnp_Command", "pay");
        parameters.put("vnp_TmnCode", settings.tmnCode());
        parameters.put("vnp_Amount", VnpayAmount.format(order.amount()));
        parameters.put("vnp_CreateDate", VnpayTime.format(order.createdAt()));
        parameters.put("vnp_CurrCode", "VND");
        parameters.put("vnp_IpAddr", acceptableAddress(order.clientAddress()));
        parameters.put("vnp_Locale", order.english() ? "en" : "vn");
        parameters.put("vnp_OrderInfo", PlainText.of(order.info()));
        parameters.put("vnp_OrderType", "other");
        parameters.put("vnp_ReturnUrl", order.returnTo().toString());
        parameters.put("vnp_TxnRef", order.reference());
        parameters.put("vnp_ExpireDate", VnpayTime.format(order.expiresAt()));
        var query = VnpaySignature.query(parameters);
        return URI.create(settings.payUrl() + "?" + query + "&" + VnpaySignature.HASH + "=" + signature.ofQuery(query));
    }

    public VnpayNotice read(Map<String, String> received) {
        return new VnpayNotice(
                signature.isOn(received) && settings.tmnCode().equals(received.get("vnp_TmnCode")),
                received.get("vnp_TxnRef"),
                VnpayAmount.parse(received.get("vnp_Amount")),
                received.get("vnp_ResponseCode"),
                received.get("vnp_TransactionStatus"),
                received.get("vnp_TransactionNo"),
                received.get("vnp_BankCode"));
    }

    /**
     * Asks what became of a payment.
     *
     * @param paidAt when the payment was created, as told to VNPay then
     * @throws VnpayUnavailable when there is no answer to believe
     */
    public QueryAnswer query(String requestId, String reference, Instant paidAt, Instant at) {
        var message = message(requestId, "querydr");
        message.put("vnp_TxnRef", reference);
        message.put("vnp_TransactionDate", VnpayTime.format(paidAt));
        message.put("vnp_CreateDate", VnpayTime.format(at));
        message.put("vnp_IpAddr", OUR_ADDRESS);
        message.put("vnp_OrderInfo", "Truy van giao dich " + reference);
        sign(message);
        var answer = api.post(message, QUERY_ANSWER);
        return new QueryAnswer(
                VnpayApi.text(answer, "vnp_ResponseCode"),
                VnpayApi.text(answer, "vnp_TransactionType"),
                VnpayApi.text(answer, "vnp_TransactionStatus"),
                VnpayAmount.parse(VnpayApi.text(answer, "vnp_Amount")),
                VnpayApi.text(answer, "vnp_TransactionNo"),
                VnpayApi.text(answer, "vnp_BankCode"));
    }

    /** @throws VnpayUnavailable when there is no answer to believe: the refund may have been made or not */
    public RefundAnswer refund(RefundOrder order) {
        var message = message(order.requestId(), "refund");
        message.put("vnp_TransactionType", order.type());
        message.put("vnp_TxnRef", order.reference());
        message.put("vnp_Amount", VnpayAmount.format(order.amount()));
        message.put("vnp_TransactionNo", order.transactionNumber() == null ? "0" : order.transactionNumber());
        message.put("vnp_TransactionDate", VnpayTime.format(order.paidAt()));
        message.put("vnp_CreateBy", "askany");
        message.put("vnp_CreateDate", VnpayTime.format(order.at()));
        message.put("vnp_IpAddr", OUR_ADDRESS);
        message.put("vnp_OrderInfo", "Hoan tien giao dich " + order.reference());
        sign(message);
        var answer = api.post(message, REFUND_ANSWER);
        return new RefundAnswer(
                VnpayApi.text(answer, "vnp_ResponseCode"), VnpayApi.text(answer, "vnp_TransactionStatus"));
    }

    private Map<String, String> message(String requestId, String command) {
        var message = new LinkedHashMap<String, String>();
        message.put("vnp_RequestId", requestId);
        message.put("vnp_Version", VERSION);
        message.put("vnp_Command", command);
        message.put("vnp_TmnCode", settings.tmnCode());
        return message;
    }

    /** Both messages are built in the order in which VNPay signs their values. */
    private void sign(Map<String, String> message) {
        message.put(VnpaySignature.HASH, signature.ofValues(message.values().toArray(String[]::new)));
    }

    private static String acceptableAddress(String address) {
        boolean acceptable = address != null && address.matches("[0-9A-Fa-f.:]{7,45}");
        return acceptable ? address : OUR_ADDRESS;
    }
}
