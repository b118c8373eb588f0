package com.askany.embedded.engine;

/** A stretch of the log: the records with these positions, both included, as the engine wrote them. */
record Block(long low, long high, byte[] bytes) {}
