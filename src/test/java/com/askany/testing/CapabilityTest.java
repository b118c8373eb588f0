package com.askany.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.annotation.AliasFor;

/** A test against {@link Capabilities}; all such tests share one context, so each makes bookings of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Capabilities.class,
        properties = {
            "spring.config.name=no-file",
            "camunda.client.enabled=false",
            "askany.base-url=http://localhost:8080",
            "askany.mail.from=Askany <lich-hen@askany.vn>",
            "askany.vnpay.pay-url=http://localhost:14090/paymentv2/vpcpay.html",
            "askany.vnpay.api-url=http://localhost:14090/merchant_webapi/api/transaction",
            "askany.vnpay.tmn-code=ASKANY01",
            "askany.vnpay.hash-secret=a-secret-for-tests"
        })
@AutoConfigureMockMvc
public @interface CapabilityTest {
    /** A real port for a browser, where one is needed. */
    @AliasFor(annotation = SpringBootTest.class)
    WebEnvironment webEnvironment() default WebEnvironment.MOCK;
}
