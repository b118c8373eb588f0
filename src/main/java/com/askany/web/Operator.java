package com.askany.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who runs the marketplace, as the Consumer Rights Law (19/2023/QH15, articles 37 and 38) wants it shown before a
 * distance contract. What is empty is left out of the footer.
 *
 * @param registration the enterprise code, which is the tax code too
 * @param phone as +84…
 */
@ConfigurationProperties("askany.operator")
public record Operator(
        @DefaultValue("Askany") String name,
        @DefaultValue("") String registration,
        @DefaultValue("") String address,
        @DefaultValue("") String email,
        @DefaultValue("") String phone) {}
