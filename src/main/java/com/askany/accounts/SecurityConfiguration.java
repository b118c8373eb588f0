package com.askany.accounts;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** Which address is open to whom. What is not named here is denied. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String[] ASSETS = {"/css/**", "/fonts/**", "/js/**", "/images/**", "/vendor/**", "/webjars/**"
    };
    private static final String[] OPEN_PAGES = {
        "/",
        "/search",
        "/fields/**",
        "/experts/**",
        "/book/**",
        "/sign-in",
        "/register",
        "/components/**",
        "/notices/bell"
    };
    /** The sender of a payment notice has no form token of ours; its signature is checked instead. */
    private static final String PAYMENT_NOTICE = "/payments/vnpay/notice";

    @Bean
    SecurityFilterChain pages(
            HttpSecurity http,
            SecurityContextRepository contexts,
            CsrfTokenRepository formTokens,
            DeniedPages denied,
            ContentPolicy contentPolicy)
            throws Exception {
        return http.authorizeHttpRequests(allow -> allow.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(GET, ASSETS)
                        .permitAll()
                        .requestMatchers(GET, OPEN_PAGES)
                        .permitAll()
                        .requestMatchers(POST, "/book/**", "/sign-in", "/register")
                        .permitAll()
                        .requestMatchers(PAYMENT_NOTICE, "/payments/vnpay/return")
                        .permitAll()
                        .requestMatchers(GET, "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/my/**")
                        .hasRole(Role.CUSTOMER.name())
                        .requestMatchers("/expert/**")
                        .hasRole(Role.EXPERT.name())
                        .requestMatchers("/session/**")
                        .hasAnyRole(Role.CUSTOMER.name(), Role.EXPERT.name())
                        .requestMatchers("/notices/**", "/reviews/**")
                        .authenticated()
                        .requestMatchers("/support/**")
                        .hasRole(Role.SUPPORT.name())
                        .anyRequest()
                        .denyAll())
                .requestCache(asked -> asked.requestCache(DeniedPages.askedFor()))
                .securityContext(context -> context.securityContextRepository(contexts))
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens).ignoringRequestMatchers(PAYMENT_NOTICE))
                .exceptionHandling(
                        refuse -> refuse.authenticationEntryPoint(denied).accessDeniedHandler(denied))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/"))
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(contentPolicy.text()))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(policy -> policy.policy(
                                "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=()"))
                        // Not "no-store": it would keep the browser's Back from restoring what was typed.
                        .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .addHeaderWriter(new StaticHeadersWriter("Cache-Control", "private, no-cache")))
                .build();
    }

    @Bean
    SecurityContextRepository securityContextRepository() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    CsrfTokenRepository formTokens() {
        return new HttpSessionCsrfTokenRepository();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    ContentPolicy contentPolicy(@Value("${askany.vnpay.pay-url:}") String payPage) {
        return ContentPolicy.withPayPage(payPage);
    }
}
