package com.askany.embedded.engine;

import java.util.UUID;

/** A purge begins another log; the keys go on after the last one given before it, so that none ever repeats. */
record LogIdentity(UUID id, long lastKeyBefore) {}
