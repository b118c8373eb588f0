package com.askany.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTests {
    @ParameterizedTest
    @ValueSource(strings = {"0912 345 678", "+84912345678", "84 912.345.678", "+84(0)912-345-678", "+840912345678"})
    void a_number_is_kept_in_one_form_however_it_is_typed(String typed) {
        assertThat(PhoneNumber.international(typed)).contains("+84912345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "+1 202 555 0100", "0912 345", "số của tôi", "091234567890"})
    void what_is_no_vietnamese_number_is_refused(String typed) {
        assertThat(PhoneNumber.international(typed)).isEmpty();
    }
}
