package com.askany.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;

/**
 * The entrance of the product (accounts, experts, calendar and what stands around every page) with the demo data, on a
 * database of its own and without Camunda. It is Tuesday, 24 November 2026, 09:00 in Vietnam.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = PageTestApplication.class,
        properties = {"askany.demo-data=true", "askany.demo-password=askany-demo", "camunda.client.enabled=false"})
@AutoConfigureMockMvc
@ActiveProfiles("page-test")
public @interface PageTest {}
