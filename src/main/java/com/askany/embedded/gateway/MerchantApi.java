package com.askany.embedded.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers querydr and refund: JSON in, signed JSON out. */
class MerchantApi {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> QUERY = List.of(
            "vnp_RequestId",
            "vnp_Version",
            "vnp_Command",
            "vnp_TmnCode",
            "vnp_TxnRef",
            "vnp_TransactionDate",
            "vnp_CreateDate",
            "vnp_IpAddr",
            "vnp_OrderInfo");
    private static final List<String> REFUND = List.of(
            "vnp_RequestId",
            "vnp_Version",
            "vnp_Command",
            "vnp_TmnCode",
            "vnp_TransactionType",
            "vnp_TxnRef",
            "vnp_Amount",
            "vnp_TransactionNo",
            "vnp_TransactionDate",
            "vnp_CreateBy",
            "vnp_CreateDate",
            "vnp_IpAddr",
            "vnp_OrderInfo");
    private static final String PAYMENT = "01";
    private static final String WHOLE = "02";
    private static final String PART = "03";

    private final GatewaySettings settings;
    private final TransactionFiles files;
    private final PayDesk payDesk;
    private final Signing signing;
    private volatile RefundMood mood = RefundMood.PAID;
    private final Set<String> queries = ConcurrentHashMap.newKeySet();

    MerchantApi(GatewaySettings settings, TransactionFiles files, PayDesk payDesk, Signing signing) {
        this.settings = settings;
        this.files = files;
        this.payDesk = payDesk;
        this.signing = signing;
    }

    void refundsAre(RefundMood mood) {
        this.mood = mood;
    }

    /** Null when nothing is said. */
    String answer(String body) {
        if (mood == RefundMood.SILENT) return null;
        Map<String, String> message;
        try {
            message = values(JSON.readTree(body));
        } catch (JacksonException malformed) {
            return refuse(Map.of(), "03", "Invalid data format");
        }
        return switch (message.getOrDefault("vnp_Command", "")) {
            case "querydr" -> checked(message, QUERY) ? query(message) : refusal(message, QUERY);
            case "refund" -> checked(message, REFUND) ? refund(message) : refusal(message, REFUND);
            default -> refuse(message, "03", "Invalid data format");
        };
    }

    private boolean checked(Map<String, String> message, List<String> signed) {
        return refusalCode(message, signed) == null;
    }

    private String refusal(Map<String, String> message, List<String> signed) {
        var code = refusalCode(message, signed);
        return refuse(message, code, code.equals("97") ? "Invalid checksum" : "Invalid request");
    }

    private String refusalCode(Map<String, String> message, List<String> signed) {
        if (!settings.tmnCode().equals(message.get("vnp_TmnCode"))) return "02";
        if (!"2.1.0".equals(message.get("vnp_Version"))
                || !message.getOrDefault("vnp_RequestId", "").matches("[A-Za-z0-9]{1,32}")) return "03";
        var values = signed.stream().map(name -> message.getOrDefault(name, "")).toList();
        return Signing.same(signing.over(values), message.get("vnp_SecureHash")) ? null : "97";
    }

    private String query(Map<String, String> message) {
        if (!queries.add(message.get("vnp_RequestId"))) return refuse(message, "94", "Duplicate request");
        var found = files.find(message.get("vnp_TxnRef"))
                .filter(t -> t.createDate().equals(message.get("vnp_TransactionDate")));
        if (found.isEmpty()) return refuse(message, "91", "Transaction not found");
        var transaction = endRefund(payDesk.expireIfOver(found.get()));
        var answer = about(message, transaction, "00", "Query success");
        answer.put("vnp_Amount", Long.toString(transaction.amount()));
        answer.put("vnp_TransactionType", transaction.hasRefund() ? transaction.refundType() : PAYMENT);
        answer.put(
                "vnp_TransactionStatus",
                transaction.hasRefund() ? transaction.refundStatus() : transaction.transactionStatus());
        answer.put("vnp_PromotionCode", "");
        answer.put("vnp_PromotionAmount", "");
        return sign(answer);
    }

    private String refund(Map<String, String> message) {
        var found = files.find(message.get("vnp_TxnRef")).filter(t -> isMeant(t, message));
        if (found.isEmpty()) return refuse(message, "91", "Transaction not found");
        long amount = amount(message);
        var requestId = message.get("vnp_RequestId");
        var type = message.get("vnp_TransactionType");
        var code = new String[1];
        var after = files.change(found.get().txnRef(), t -> {
            code[0] = mood == RefundMood.REFUSED ? "95" : decide(t, type, amount, requestId);
            return code[0].equals("00") ? t.refunded(requestId, amount, type, statusNow()) : t;
        });
        if (!code[0].equals("00")) return refuse(message, code[0], "Refund not accepted");
        var answer = about(message, after, "00", "Refund accepted");
        answer.put("vnp_Amount", Long.toString(amount));
        answer.put("vnp_TransactionType", type);
        answer.put("vnp_TransactionStatus", after.refundStatus());
        return sign(answer);
    }

    /** What is under way ends as soon as the mood is to end it. */
    private Transaction endRefund(Transaction transaction) {
        return files.change(
                transaction.txnRef(),
                t -> t.isRefundUnderWay() && mood != RefundMood.PROCESSING ? t.refundEnded(statusNow()) : t);
    }

    private String statusNow() {
        return switch (mood) {
            case PROCESSING -> "05";
            case REFUSED, REFUSED_BY_BANK -> "09";
            case PAID, SILENT -> "00";
        };
    }

    private static boolean isMeant(Transaction transaction, Map<String, String> message) {
        var number = message.getOrDefault("vnp_TransactionNo", "0");
        boolean numberFits = number.isEmpty() || number.equals("0") || number.equals(transaction.transactionNo());
        return numberFits && transaction.createDate().equals(message.get("vnp_TransactionDate"));
    }

    /** A request seen before, and a whole refund of what went back wholly, are being processed already. */
    private static String decide(Transaction transaction, String type, long amount, String requestId) {
        if (!transaction.isPaid()) return "95";
        if (transaction.refunds().contains(requestId)) return "94";
        if (transaction.refunded() == transaction.amount()) return "94";
        long rest = transaction.amount() - transaction.refunded();
        boolean whole = WHOLE.equals(type) && transaction.refunded() == 0 && amount == transaction.amount();
        boolean part = PART.equals(type) && amount > 0 && amount <= rest;
        return whole || part ? "00" : "03";
    }

    private static long amount(Map<String, String> message) {
        var amount = message.getOrDefault("vnp_Amount", "");
        return amount.matches("\\d{1,17}") ? Long.parseLong(amount) : -1;
    }

    private LinkedHashMap<String, String> about(
            Map<String, String> message, Transaction transaction, String code, String text) {
        var answer = head(message, code, text);
        answer.put("vnp_Amount", "");
        answer.put("vnp_BankCode", TestCard.BANK);
        answer.put("vnp_PayDate", transaction.payDate());
        answer.put("vnp_TransactionNo", transaction.transactionNo());
        answer.put("vnp_TransactionType", "");
        answer.put("vnp_TransactionStatus", "");
        answer.put("vnp_OrderInfo", transaction.orderInfo());
        return answer;
    }

    private String refuse(Map<String, String> message, String code, String text) {
        var answer = head(message, code, text);
        for (var name : List.of(
                "vnp_Amount",
                "vnp_BankCode",
                "vnp_PayDate",
                "vnp_TransactionNo",
                "vnp_TransactionType",
                "vnp_TransactionStatus",
                "vnp_OrderInfo")) answer.put(name, "");
        if ("querydr".equals(message.get("vnp_Command"))) {
            answer.put("vnp_PromotionCode", "");
            answer.put("vnp_PromotionAmount", "");
        }
        return sign(answer);
    }

    private LinkedHashMap<String, String> head(Map<String, String> message, String code, String text) {
        var answer = new LinkedHashMap<String, String>();
        answer.put("vnp_ResponseId", UUID.randomUUID().toString().replace("-", ""));
        answer.put("vnp_Command", message.getOrDefault("vnp_Command", ""));
        answer.put("vnp_ResponseCode", code);
        answer.put("vnp_Message", text);
        answer.put("vnp_TmnCode", settings.tmnCode());
        answer.put("vnp_TxnRef", message.getOrDefault("vnp_TxnRef", ""));
        return answer;
    }

    /** The fields were put in the order in which they are signed. */
    private String sign(LinkedHashMap<String, String> answer) {
        answer.replaceAll((name, value) -> value == null ? "" : value);
        answer.put("vnp_SecureHash", signing.over(List.copyOf(answer.values())));
        return JSON.writeValueAsString(answer);
    }

    private static Map<String, String> values(JsonNode message) {
        var values = new LinkedHashMap<String, String>();
        message.properties().forEach(p -> {
            if (p.getValue().isValueNode() && !p.getValue().isNull())
                values.put(p.getKey(), p.getValue().asString());
        });
        return values;
    }
}
