package com.askany.web;

import java.text.Normalizer;
import org.springframework.stereotype.Component;

/** What an avatar shows while there is no picture: two letters and one of six tones, always the same for a name. */
@Component
public class Initials {
    private static final int TONES = 6;

    /** "TH" for "Nguyễn Thu Hà": the given name stands last and counts most. */
    public String of(String name) {
        var words = Normalizer.normalize(name.strip(), Normalizer.Form.NFC).split("\\s+");
        var last = first(words[words.length - 1]);
        return words.length == 1 ? last : first(words[words.length - 2]) + last;
    }

    public int tone(String name) {
        return Math.floorMod(name.hashCode(), TONES);
    }

    private static String first(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase();
    }
}
