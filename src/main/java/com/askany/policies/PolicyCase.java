package com.askany.policies;

import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What a policy was asked for a booking, and what it said then. */
record PolicyCase(long id, UUID bookingId, int version, Map<String, Object> inputs, JsonNode output) {}
