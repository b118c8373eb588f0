/**
 * Owns what people are told by mail: the words in two languages, the calendar invitation, and the record that keeps every
 * mail from going out twice. Reads bookings, people and experts; changes none of them.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"core", "accounts", "experts", "bookings", "payments", "sessions", "reviews"})
package com.askany.notifications;
