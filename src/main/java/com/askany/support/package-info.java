/**
 * Where support watches over consultations: what is open, what is stuck, and each one on its process diagram. What
 * it shows, and what it does when it steps in, belongs to bookings, payments, sessions, notifications and the process.
 */
package com.askany.support;
