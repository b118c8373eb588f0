package com.askany.process;

/** There is something to tell the engine once this transaction is committed. */
record OutboxFilled() {}
