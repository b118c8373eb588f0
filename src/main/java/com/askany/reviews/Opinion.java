package com.askany.reviews;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a customer thinks of a consultation.
 *
 * @param stars 1 to 5 for the whole, null in a draft where none are chosen yet
 * @param aspects 1 to 5 stars for those that were rated
 * @param comment empty when there is none, at most {@value #LONGEST_COMMENT} characters
 */
record Opinion(Integer stars, Map<Aspect, Integer> aspects, String comment) {
    static final int LONGEST_COMMENT = 2000;

    Opinion {
        var inOrder = new EnumMap<Aspect, Integer>(Aspect.class);
        inOrder.putAll(aspects);
        aspects = Collections.unmodifiableMap(inOrder);
    }

    static Opinion of(Integer stars, Integer expertise, Integer clarity, Integer punctuality, String comment) {
        var aspects = new EnumMap<Aspect, Integer>(Aspect.class);
        if (expertise != null) aspects.put(Aspect.EXPERTISE, expertise);
        if (clarity != null) aspects.put(Aspect.CLARITY, clarity);
        if (punctuality != null) aspects.put(Aspect.PUNCTUALITY, punctuality);
        return new Opinion(stars, aspects, comment);
    }

    /** As readers count: an emoji is one character. */
    static int lengthOf(String comment) {
        return comment.codePointCount(0, comment.length());
    }
}
