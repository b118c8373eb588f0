/**
 * Thousands of bookings on the running product, through everything that can happen to them, while it is killed again and
 * again: the program {@code tools/drill.sh}. Nothing here is a test of the usual run.
 */
package com.askany.drill;
