/** Owns an expert's working hours and slots, and promises that no time is ever sold twice. */
package com.askany.calendar;
