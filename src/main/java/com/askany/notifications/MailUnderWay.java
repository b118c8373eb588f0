package com.askany.notifications;

/** Another worker is sending the same mail right now: to be asked again in a while, when it will be sent or free. */
public class MailUnderWay extends RuntimeException {
    MailUnderWay(Mail mail) {
        super("the mail " + mail.occasion() + " to " + mail.audience() + " of booking " + mail.bookingId()
                + " is being sent by another worker");
    }
}
