/**
 * Where support watches over consultations: what is open, what is stuck, and each one on its process diagram. It only
 * reads; what it shows belongs to bookings, payments, sessions and the process.
 */
package com.askany.support;
