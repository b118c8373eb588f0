package com.askany.testing;

import com.askany.bookings.AnswerTerms;
import com.askany.bookings.ChoiceTerms;
import com.askany.bookings.PinnedDecision;
import com.askany.bookings.RefundTerms;
import com.askany.bookings.RescheduleRule;
import com.askany.bookings.RescheduleTerms;
import com.askany.bookings.TermsInForce;
import com.askany.embedded.mailbox.Mailbox;
import com.askany.embedded.mailbox.MailboxSettings;
import com.askany.reviews.Reviews;
import com.askany.sessions.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Lazy;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.web.servlet.MockMvc;

/**
 * All capabilities with their pages on a database, a mail server and a clock of their own, without the process engine:
 * a test plays the process by calling what its workers call.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@AutoConfigurationPackage(basePackages = "com.askany")
@ComponentScan(
        basePackages = "com.askany",
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {
                            "com\\.askany\\.(process|embedded|support|demo|testing)\\..*",
                            "com\\.askany\\.AskanyApplication",
                            ".*(Tests?|Slice|IT)(\\$.*)?"
                        }))
public class Capabilities {
    @Bean
    DataSource dataSource() {
        return TestDatabase.freshDatabase();
    }

    @Bean
    MovableClock clock() {
        return new MovableClock();
    }

    /** As the first policy: half on the last day, nothing for one who does not come. */
    @Bean
    RefundTerms refundTerms() {
        return (booking, cause, untilStart) -> switch (cause) {
            case CUSTOMER_CANCELLED -> untilStart.toHours() < 24 ? 50 : 100;
            case CUSTOMER_ABSENT -> 0;
            default -> 100;
        };
    }

    /** As the first policy. */
    @Bean
    AnswerTerms answerTerms() {
        return booking -> booking.startsAt().minus(Duration.ofHours(2));
    }

    /** As the first policy, where no time was proposed. */
    @Bean
    ChoiceTerms choiceTerms(MovableClock clock) {
        return booking -> clock.instant().plus(Duration.ofDays(7));
    }

    /** As the first policy. */
    @Bean
    RescheduleTerms rescheduleTerms() {
        return booking -> new RescheduleRule(Duration.ofHours(24), Duration.ofHours(2), 2);
    }

    /** What the deployment of the policy decisions would have left. */
    @Bean
    TermsInForce termsInForce() {
        return () -> List.of(new PinnedDecision("review-window", 1, 1));
    }

    @Bean
    TablesOfTheHouse policyEngine() {
        return new TablesOfTheHouse();
    }

    @Bean
    Rows rows(DataSource dataSource, MovableClock clock) {
        return new Rows(dataSource, clock);
    }

    @Bean
    Paid paid(DataSource dataSource, MovableClock clock) {
        return new Paid(dataSource, clock);
    }

    @Bean
    @Lazy
    Meetings meetings(Rows rows, Sessions sessions, Reviews reviews, MovableClock clock, MockMvc pages) {
        return new Meetings(rows, sessions, reviews, clock, pages);
    }

    @Bean
    Heard heard() {
        return new Heard();
    }

    @Bean(destroyMethod = "close")
    Mailbox mailbox() throws IOException {
        return Mailbox.start(new MailboxSettings(0, 0, Files.createTempDirectory("askany-mails")));
    }

    @Bean
    JavaMailSenderImpl mailSender(Mailbox mailbox) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(mailbox.smtpPort());
        return sender;
    }
}
