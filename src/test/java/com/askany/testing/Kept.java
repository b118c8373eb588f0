package com.askany.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.test.web.servlet.ResultHandler;

/** Keeps a page under target/pages, to be looked at. */
public class Kept {
    public static ResultHandler as(String name) {
        return result -> {
            var directory = Files.createDirectories(Path.of("target/pages"));
            Files.writeString(
                    directory.resolve(name + ".html"), result.getResponse().getContentAsString());
        };
    }

    private Kept() {}
}
