package com.askany.notifications;

import java.util.Locale;
import org.springframework.context.MessageSource;

/** Wording of one occasion in one language; every text of it gets the same arguments. */
record Words(MessageSource messages, String prefix, Locale language, Object... arguments) {

    String say(String key) {
        return messages.getMessage(prefix + "." + key, arguments, language);
    }

    /** A text that is the same for all occasions. */
    String common(String key, Object... own) {
        return messages.getMessage("mail." + key, own, language);
    }
}
