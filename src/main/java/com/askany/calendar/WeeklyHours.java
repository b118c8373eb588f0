package com.askany.calendar;

import java.time.DayOfWeek;
import java.time.LocalTime;

/** Hours of one weekday in which an expert can be booked, in Vietnam's local time. */
public record WeeklyHours(DayOfWeek day, LocalTime opens, LocalTime closes) {}
