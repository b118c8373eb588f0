package com.askany.web;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

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
}
