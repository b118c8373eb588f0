package com.askany.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that tell how a booking stands have words for every state it can be in when somebody opens them. */
class StateWordsTests {
    @ParameterizedTest
    @ValueSource(strings = {"state.%s.says", "expert.state.%s", "too-late.%s", "choose.over.%s", "cancel.too-late.%s"})
    void every_state_has_its_words(String key) {
        var words = ResourceBundle.getBundle("messages.bookings", Locale.of("vi"));

        assertThat(Arrays.stream(BookingState.values())
                        .map(state -> "bookings." + key.formatted(state))
                        .filter(each -> !words.containsKey(each)))
                .isEmpty();
    }
}
