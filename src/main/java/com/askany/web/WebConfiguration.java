package com.askany.web;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Operator.class)
class WebConfiguration {
    @Bean
    LocaleResolver localeResolver() {
        return new LanguageCookie();
    }

    @Bean
    WebMvcConfigurer pageInterceptors(LocaleResolver localeResolver) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new LanguageChoice(localeResolver));
                registry.addInterceptor(new FormErrors());
            }
        };
    }

    /**
     * A page is sent when it is complete: a form's token can still begin a session, and a page that fails half-way
     * becomes an error page.
     */
    @Bean
    SmartInitializingSingleton wholePages(ThymeleafViewResolver pages) {
        return () -> pages.setProducePartialOutputWhileProcessing(false);
    }
}
