package com.askany.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelPictureTests {

    static Stream<Path> models() throws IOException {
        return ModelsTests.models();
    }

    @ParameterizedTest
    @MethodSource("models")
    void the_picture_shows_the_model_as_it_is(Path model) throws IOException, GeneralSecurityException {
        String name = model.getFileName().toString().replace(".bpmn", "");
        String checksum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(model)));

        assertThat(Path.of("docs/models", name + ".png")).isNotEmptyFile();
        assertThat(Path.of("docs/models", name + ".sha256"))
                .as("draw it again: npm ci && npm run draw-models")
                .content()
                .startsWith(checksum);
    }
}
