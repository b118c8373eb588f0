package com.askany.bookings;

/** Support has stepped in: the process carries it out. Published in the transaction of the act. */
public record SupportSteppedIn(SupportAct act) {}
