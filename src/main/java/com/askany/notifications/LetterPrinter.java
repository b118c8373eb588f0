package com.askany.notifications;

import java.util.Set;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Puts a letter into its two forms. The engine is its own: a mail has no request, no signed-in person and none of the
 * pages' layout.
 */
@Component
class LetterPrinter {
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    LetterPrinter() {
        engine.setMessageSource(new StaticMessageSource());
        engine.addTemplateResolver(resolver("*.html", TemplateMode.HTML));
        engine.addTemplateResolver(resolver("*.txt", TemplateMode.TEXT));
    }

    String html(Letter letter) {
        return print("letter.html", letter);
    }

    String text(Letter letter) {
        return print("letter.txt", letter).strip() + "\n";
    }

    private String print(String template, Letter letter) {
        var context = new Context(letter.language());
        context.setVariable("letter", letter);
        return engine.process(template, context);
    }

    private static ClassLoaderTemplateResolver resolver(String pattern, TemplateMode mode) {
        var resolver = new ClassLoaderTemplateResolver(LetterPrinter.class.getClassLoader());
        resolver.setPrefix("templates/mail/");
        resolver.setCharacterEncoding("UTF-8");
        resolver.setResolvablePatterns(Set.of(pattern));
        resolver.setTemplateMode(mode);
        return resolver;
    }
}
