package com.askany.embedded.kill;

enum Victim {
    JVM("the JVM"),
    POSTGRES("PostgreSQL"),
    BOTH("both"),
    BACKEND("one PostgreSQL backend");

    final String description;

    Victim(String description) {
        this.description = description;
    }

    /** By turns; a single backend once in a while. */
    static Victim ofRound(int round) {
        int turn = round % 10;
        return turn == 9 ? BACKEND : values()[turn % 3];
    }
}
