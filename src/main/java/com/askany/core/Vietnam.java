package com.askany.core;

import java.time.ZoneId;
import java.util.Locale;

/** Where the marketplace lives: its time zone (UTC+7, no daylight saving) and its first language. */
public final class Vietnam {
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    public static final Locale VIETNAMESE = Locale.of("vi", "VN");

    private Vietnam() {}
}
