package com.askany.core;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * The one way in which money, times and phone numbers are written, in the reader's language; times are those of
 * Vietnam. Templates reach it as {@code #formats}.
 */
@Component
public class Formats {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    /** "450.000 ₫" in Vietnamese, never broken before the sign; "₫450,000" in English. */
    public String money(Vnd money) {
        return money(money, LocaleContextHolder.getLocale());
    }

    public String money(Vnd money, Locale locale) {
        if (english(locale)) {
            var digits = NumberFormat.getIntegerInstance(Locale.ENGLISH).format(Math.abs(money.amount()));
            return (money.amount() < 0 ? "−₫" : "₫") + digits;
        }
        return NumberFormat.getIntegerInstance(Vietnam.VIETNAMESE).format(money.amount()) + "\u00a0₫";
    }

    /** "Thứ Ba, 24/11/2026 lúc 14:00" or "Tuesday, 24 November 2026 at 14:00". */
    public String dateTime(Instant time) {
        return dateTime(time, LocaleContextHolder.getLocale());
    }

    public String dateTime(Instant time, Locale locale) {
        return date(time, locale) + (english(locale) ? " at " : " lúc ") + time(time);
    }

    /** "Thứ Ba, 24/11/2026" or "Tuesday, 24 November 2026". */
    public String date(Instant time) {
        return date(time, LocaleContextHolder.getLocale());
    }

    public String date(Instant time, Locale locale) {
        return date(time.atZone(Vietnam.ZONE).toLocalDate(), locale);
    }

    public String date(LocalDate date) {
        return date(date, LocaleContextHolder.getLocale());
    }

    public String date(LocalDate date, Locale locale) {
        return english(locale)
                ? DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH)
                        .format(date)
                : DateTimeFormatter.ofPattern("EEEE, dd/MM/yyyy", Vietnam.VIETNAMESE)
                        .format(date);
    }

    /** "14:00", on a 24-hour clock in both languages. */
    public String time(Instant time) {
        return TIME.format(time.atZone(Vietnam.ZONE));
    }

    /** The machine-readable form for the datetime attribute of a time element, with Vietnam's offset. */
    public String iso(Instant time) {
        return ISO.format(time.atZone(Vietnam.ZONE));
    }

    /** "1 giờ 30 phút" or "1 h 30 min"; less than a minute counts as one. */
    public String duration(Duration duration) {
        return duration(duration, LocaleContextHolder.getLocale());
    }

    public String duration(Duration duration, Locale locale) {
        long minutes = Math.max(1, duration.toMinutes());
        var hourWord = english(locale) ? " h" : " giờ";
        var minuteWord = english(locale) ? " min" : " phút";
        var hours = minutes / 60 > 0 ? minutes / 60 + hourWord : "";
        var rest = minutes % 60 > 0 ? minutes % 60 + minuteWord : "";
        return (hours + " " + rest).strip();
    }

    /** "+84 912 345 678" for a number kept as +84912345678. */
    public String phone(String e164) {
        return e164 != null && e164.matches("\\+84\\d{9}")
                ? "+84 " + e164.substring(3, 6) + " " + e164.substring(6, 9) + " " + e164.substring(9)
                : e164;
    }

    private static boolean english(Locale locale) {
        return "en".equals(locale.getLanguage());
    }
}
