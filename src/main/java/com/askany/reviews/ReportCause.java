package com.askany.reviews;

/** Why somebody thinks that a review or a reply should not be read by everybody. */
enum ReportCause {
    PERSONAL_DATA,
    INSULT,
    UNTRUE,
    ADVERTISING,
    OTHER
}
