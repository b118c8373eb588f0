package com.askany.support;

import com.askany.bookings.SupportAct;
import com.askany.core.LocalizedText;

/**
 * Something support did, as the sheet shows it.
 *
 * @param by name of the person
 * @param mail what the mail says that went out again, null for other kinds
 */
record StepTaken(SupportAct act, String by, LocalizedText mail) {}
