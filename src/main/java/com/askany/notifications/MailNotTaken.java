package com.askany.notifications;

/** The mail server did not take a mail; to be tried again later. Says which mail and which kind of failure, not for whom. */
class MailNotTaken extends RuntimeException {
    MailNotTaken(String messageId, Class<?> failure) {
        super("the mail server did not take " + messageId + " (" + failure.getSimpleName() + ")");
    }
}
