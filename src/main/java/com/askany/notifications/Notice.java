package com.askany.notifications;

import com.askany.core.LocalizedText;
import java.time.Instant;
import java.util.UUID;

/** What one person was told in the app, in the words of that moment. */
record Notice(UUID bookingId, LocalizedText title, LocalizedText text, Instant toldAt, boolean unread) {}
