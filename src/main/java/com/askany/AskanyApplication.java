package com.askany;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the whole product; the active profile says whether servers are stood in for or reached over the network. */
@SpringBootApplication
public class AskanyApplication {
    public static void main(String[] args) {
        SpringApplication.run(AskanyApplication.class, args);
    }
}
