/**
 * Owns the booking and its journey: what was ordered under which terms, what has happened, what is awaited from whom.
 * Every change of state is one conditional update, so that of two sides that race exactly one wins.
 */
package com.askany.bookings;
