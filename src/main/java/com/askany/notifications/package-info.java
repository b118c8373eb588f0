/**
 * Owns what people are told by mail and in the app: the words in two languages, the calendar invitation, and the record that
 * keeps everything from being told twice. Reads bookings, people and experts; changes none of them.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"core", "accounts", "experts", "bookings", "payments", "sessions", "reviews", "web"})
package com.askany.notifications;
