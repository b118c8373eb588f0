package com.askany.bookings;

import com.askany.experts.ConsultationPackage;
import com.askany.experts.ExpertProfile;

/** What a customer wants to book: a package of an expert. */
record Choice(ConsultationPackage wanted, ExpertProfile expert) {}
