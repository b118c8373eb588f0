package com.askany.embedded.gateway;

/** What this gateway does with refunds, for whoever tries out what happens then. Until it is told otherwise it pays. */
public enum RefundMood {
    PAID,
    /** Takes the request and is at it until the mood is another. */
    PROCESSING,
    /** Refuses at once, with code 95. */
    REFUSED,
    /** Takes the request, or took it before, and the bank refuses it: status 09. */
    REFUSED_BY_BANK,
    /** Hears nothing and says nothing, on refunds and questions alike. */
    SILENT
}
