package com.askany.reviews;

import java.util.UUID;

/** Support took a review or its reply off the public pages. Published in the transaction that records it. */
public record ReviewHidden(UUID bookingId, Part part) {}
