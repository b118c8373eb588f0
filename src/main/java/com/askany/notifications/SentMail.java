package com.askany.notifications;

import com.askany.core.LocalizedText;
import java.time.Instant;
import java.util.UUID;

/**
 * A mail that went out.
 *
 * @param title what it says, as its notice in the app
 * @param toCustomer else to the expert
 * @param sentAt the last time
 */
public record SentMail(UUID id, Occasion occasion, LocalizedText title, boolean toCustomer, Instant sentAt) {}
