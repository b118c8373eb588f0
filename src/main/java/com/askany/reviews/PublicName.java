package com.askany.reviews;

/** How a customer is named beside a review: the given name, which stands last in Vietnamese, and one initial. */
class PublicName {
    static String of(String name) {
        var words = name.strip().split("\\s+");
        var given = words[words.length - 1];
        return words.length == 1 ? given : given + " " + words[0].substring(0, words[0].offsetByCodePoints(0, 1)) + ".";
    }

    private PublicName() {}
}
