package com.askany.embedded.engine;

/**
 * @param first position, 0 when the log is empty
 * @param last position, 0 when the log is empty
 * @param beforeGap the last position before the first gap, 0 when there is none
 */
record LogBounds(long first, long last, long beforeGap) {
    static final LogBounds EMPTY = new LogBounds(0, 0, 0);
}
