/**
 * Owns the meeting itself: from when to when its page is open, who was there and how it ended. Only the booking's two
 * people come in.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"core", "accounts", "experts", "bookings", "payments"})
package com.askany.sessions;
