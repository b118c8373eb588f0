package com.askany.reviews;

import java.time.Instant;
import java.util.UUID;

/**
 * That support took a review or a reply off the public pages.
 *
 * @param by the support agent
 * @param reason as its author was told
 */
record Hiding(Instant at, UUID by, String reason) {}
