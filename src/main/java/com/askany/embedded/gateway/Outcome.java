package com.askany.embedded.gateway;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a decided transaction is told: the same signed parameters to the merchant's server and by the browser. */
class Outcome {
    private final GatewaySettings settings;
    private final Signing signing;

    Outcome(GatewaySettings settings, Signing signing) {
        this.settings = settings;
        this.signing = signing;
    }

    URI toMerchant(Transaction transaction) {
        return with(settings.noticeUrl().toString(), transaction);
    }

    URI byBrowser(Transaction transaction) {
        return with(transaction.returnUrl(), transaction);
    }

    private URI with(String address, Transaction transaction) {
        var separator = address.contains("?") ? "&" : "?";
        return URI.create(address + separator + signing.signedQuery(parameters(transaction)));
    }

    private Map<String, String> parameters(Transaction transaction) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("vnp_TmnCode", settings.tmnCode());
        parameters.put("vnp_TxnRef", transaction.txnRef());
        parameters.put("vnp_Amount", Long.toString(transaction.amount()));
        parameters.put("vnp_OrderInfo", transaction.orderInfo());
        parameters.put("vnp_ResponseCode", transaction.responseCode());
        parameters.put("vnp_TransactionStatus", transaction.transactionStatus());
        parameters.put("vnp_TransactionNo", transaction.transactionNo());
        parameters.put("vnp_BankCode", TestCard.BANK);
        parameters.put("vnp_CardType", "ATM");
        parameters.put("vnp_PayDate", transaction.payDate());
        if (transaction.isPaid()) parameters.put("vnp_BankTranNo", "VNP" + transaction.transactionNo());
        return parameters;
    }
}
