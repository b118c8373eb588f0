package com.askany.embedded.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * The contract between the merchant and this gateway.
 *
 * @param port on 127.0.0.1; 0 takes any free one
 * @param merchantName shown on the pay page
 * @param tmnCode the merchant's code, eight letters and digits
 * @param hashSecret shared with the merchant
 * @param noticeUrl where the merchant takes notices
 * @param directory where transactions are kept
 * @param noticeSpacing time before the second call of a notice; doubles from call to call up to thirty times itself
 * @param clock tells when a transaction expires
 */
public record GatewaySettings(
        int port,
        String merchantName,
        String tmnCode,
        String hashSecret,
        URI noticeUrl,
        Path directory,
        Duration noticeSpacing,
        Clock clock) {
    public GatewaySettings(int port, String tmnCode, String hashSecret, URI noticeUrl, Path directory) {
        this(port, "Askany", tmnCode, hashSecret, noticeUrl, directory, Duration.ofSeconds(2), Clock.systemUTC());
    }

    public GatewaySettings with(Clock clock) {
        return new GatewaySettings(port, merchantName, tmnCode, hashSecret, noticeUrl, directory, noticeSpacing, clock);
    }

    public GatewaySettings withNoticeSpacing(Duration spacing) {
        return new GatewaySettings(port, merchantName, tmnCode, hashSecret, noticeUrl, directory, spacing, clock);
    }

    @Override
    public String toString() {
        return "GatewaySettings[%d, %s, %s, %s]".formatted(port, tmnCode, noticeUrl, directory);
    }
}
