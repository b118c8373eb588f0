package com.askany.sessions;

/** How we know of a stay. */
public enum KnownBy {
    /** The person said so on the session's page. */
    STATED,
    /** The person's browser was in our room. */
    ROOM,
    /** Where they met, one typed or scanned the code that the other showed. */
    CODE
}
