package com.askany.experts;

/** The two ways to meet. */
public enum MeetingMode {
    VIDEO,
    IN_PERSON
}
