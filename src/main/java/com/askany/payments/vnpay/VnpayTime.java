package com.askany.payments.vnpay;

import com.askany.core.Vietnam;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Times on VNPay's wire: yyyyMMddHHmmss in GMT+7. */
class VnpayTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(Vietnam.ZONE);

    static String format(Instant time) {
        return FORMAT.format(time);
    }

    private VnpayTime() {}
}
