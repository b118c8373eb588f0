package com.askany.experts;

import com.askany.core.LocalizedText;
import java.time.LocalDate;

/**
 * What an expert was recognised for.
 *
 * @param issuedIn the year
 * @param validUntil the last day, null when it does not expire
 * @param recognisedOn the day on which the platform checked it
 */
public record Credential(
        LocalizedText title, String issuer, int issuedIn, LocalDate validUntil, LocalDate recognisedOn) {}
