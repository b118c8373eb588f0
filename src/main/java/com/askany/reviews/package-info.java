/**
 * Owns what customers say about consultations: who may say it and until when, the stars and the words, the expert's reply, and
 * what support decides about either when it is reported. Only a customer who was there reviews, once for each booking.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"core", "accounts", "experts", "bookings", "sessions"})
package com.askany.reviews;
