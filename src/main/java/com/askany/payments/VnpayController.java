package com.askany.payments;

import com.askany.payments.vnpay.Outcome;
import com.askany.payments.vnpay.Vnpay;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The two addresses that VNPay knows: its server's notice, which counts, and the browser's return, which only shows. */
@RestController
class VnpayController {
    static final String RETURN = "/payments/vnpay/return";

    private final NoticeDesk notices;
    private final Vnpay vnpay;
    private final PaymentTable payments;
    private final PrepaymentTable prepayments;

    VnpayController(NoticeDesk notices, Vnpay vnpay, PaymentTable payments, PrepaymentTable prepayments) {
        this.notices = notices;
        this.vnpay = vnpay;
        this.payments = payments;
        this.prepayments = prepayments;
    }

    @GetMapping("/payments/vnpay/notice")
    Map<String, String> notice(@RequestParam MultiValueMap<String, String> parameters) {
        var answer = notices.take(single(parameters));
        return Map.of("RspCode", answer.code, "Message", answer.message);
    }

    /** Changes nothing: the page it leads to shows what has been recorded. */
    @GetMapping(RETURN)
    ResponseEntity<Void> comeBack(@RequestParam MultiValueMap<String, String> parameters) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(pageFor(single(parameters))))
                .build();
    }

    private String pageFor(Map<String, String> parameters) {
        var notice = vnpay.read(parameters);
        if (!notice.signed()) return "/my/consultations";
        var said = notice.outcome() == Outcome.SUCCEEDED ? "yes" : notice.cancelledByCustomer() ? "cancelled" : "no";
        return payments.find(notice.reference())
                .map(payment -> prepayments.get(payment.prepaymentId()).bookingCode())
                .map(code -> "/my/consultations/" + code + "?paid=" + said)
                .orElse("/my/consultations");
    }

    /** A parameter given twice is ambiguous; joined, it fits no signature. */
    private static Map<String, String> single(MultiValueMap<String, String> parameters) {
        var single = new HashMap<String, String>();
        parameters.forEach((name, values) -> single.put(name, String.join(",", values)));
        return single;
    }
}
