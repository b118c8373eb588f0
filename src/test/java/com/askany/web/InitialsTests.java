package com.askany.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InitialsTests {
    private final Initials initials = new Initials();

    @Test
    void the_given_name_stands_last() {
        assertThat(initials.of("Nguyễn Thị Thu Hà")).isEqualTo("TH");
        assertThat(initials.of(" ánh ")).isEqualTo("Á");
    }

    @Test
    void a_name_always_has_the_same_tone() {
        assertThat(initials.tone("Trần Minh Quân"))
                .isEqualTo(initials.tone("Trần Minh Quân"))
                .isBetween(0, 5);
    }
}
