package com.askany.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelLintTests {

    private static final Path BPMNLINT = Path.of("node_modules/bpmnlint/bin/bpmnlint.js");

    @Test
    void the_models_keep_the_rules_of_bpmnlint_for_camunda() throws IOException, InterruptedException {
        assumeTrue(nodeIsInstalled(), "no node on the PATH: the models are not linted here");
        assumeTrue(Files.exists(BPMNLINT), "no node_modules (npm ci): the models are not linted here");

        Process lint = new ProcessBuilder(Stream.concat(
                                Stream.of("node", BPMNLINT.toString()),
                                ModelsTests.models().map(Path::toString))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(lint.waitFor()).as(output).isZero();
        assertThat(output).doesNotContain("warning");
    }

    private static boolean nodeIsInstalled() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "node"))
                        || Files.isExecutable(Path.of(directory, "node.exe")));
    }
}
