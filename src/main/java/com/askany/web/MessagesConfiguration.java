package com.askany.web;

import com.askany.core.Vietnam;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Finds every bundle {@code messages/<capability>_vi.properties} by itself, so that no list has to be kept. */
@Configuration(proxyBeanMethods = false)
class MessagesConfiguration {
    private static final String ENDING = "_vi.properties";

    @Bean
    MessageSource messageSource() throws IOException {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames(bundles());
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setDefaultLocale(Vietnam.VIETNAMESE);
        return messages;
    }

    private static String[] bundles() throws IOException {
        var found = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*" + ENDING);
        return Arrays.stream(found)
                .map(Resource::getFilename)
                .map(name -> "messages/" + name.substring(0, name.length() - ENDING.length()))
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }
}
