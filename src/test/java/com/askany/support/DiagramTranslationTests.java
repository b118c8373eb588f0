package com.askany.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.askany.core.Captions;
import com.askany.core.Vietnam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class DiagramTranslationTests {

    private final DiagramTranslation translation = new DiagramTranslation(new Captions(messages()));

    @Test
    void a_model_is_shown_in_the_readers_language() throws IOException {
        String model = Files.readString(Path.of("bpmn/consultation.bpmn"));

        assertThat(translation.translate(model, Vietnam.VIETNAMESE))
                .contains("name=\"Xác nhận lịch hẹn\"", "zeebe:userTask", "bpmndi:BPMNPlane")
                .doesNotContain("name=\"Confirm appointment\"");
        assertThat(translation.translate(model, Locale.ENGLISH)).contains("name=\"Confirm appointment\"");
    }

    @Test
    void a_name_without_a_caption_stays() {
        assertThat(translation.translate("<a><task id=\"unheard-of\" name=\"As drawn\"/></a>", Locale.ENGLISH))
                .contains("As drawn");
    }

    @Test
    void a_model_cannot_pull_in_anything_from_outside() {
        String hostile = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>";

        assertThatThrownBy(() -> translation.translate(hostile, Locale.ENGLISH))
                .isInstanceOf(IllegalStateException.class);
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/model");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
