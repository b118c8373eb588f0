package com.askany.notifications;

/** The ways by which people are told. */
enum Channel {
    MAIL,
    /** An invitation, or its cancellation, that comes with the mail. */
    CALENDAR,
    /** A notice in the app, counted by the bell until it is read. */
    NOTICE
}
