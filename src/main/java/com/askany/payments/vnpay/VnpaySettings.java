package com.askany.payments.vnpay;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where VNPay is and who we are there. The hash secret comes from the environment only.
 *
 * @param payUrl where the customer's browser is sent
 * @param apiUrl querydr and refund
 * @param connectWithin time to open a connection
 * @param answerWithin time for the whole answer
 */
@Validated
@ConfigurationProperties("askany.vnpay")
public record VnpaySettings(
        @NotNull URI payUrl,
        @NotNull URI apiUrl,
        @NotBlank String tmnCode,
        @NotBlank String hashSecret,
        @DefaultValue("5s") Duration connectWithin,
        @DefaultValue("20s") Duration answerWithin) {
    @Override
    public String toString() {
        return "VnpaySettings[%s, %s, %s]".formatted(payUrl, apiUrl, tmnCode);
    }
}
