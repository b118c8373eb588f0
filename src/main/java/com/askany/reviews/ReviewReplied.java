package com.askany.reviews;

import java.util.UUID;

/** The expert has replied to a review. Published in the transaction that records it, once for each review. */
public record ReviewReplied(UUID bookingId) {}
