package com.askany.payments;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.askany.testing.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The payments capability on a real database, with a clock that the test moves. */
@Configuration(proxyBeanMethods = false)
@ComponentScan("com.askany.payments")
@ImportAutoConfiguration({
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
class PaymentsSlice {
    /** Payments stand on their own migrations alone. */
    @Bean
    DataSource dataSource() throws IOException, SQLException {
        var database = TestDatabase.freshDatabase();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var name : new String[] {
                "V005__payments",
                "V011__refunds_decided",
                "V023__payment_carried_forward",
                "V027__earnings",
                "V036__difference_to_a_lower_price"
            }) statement.execute(new ClassPathResource("db/migration/" + name + ".sql").getContentAsString(UTF_8));
        }
        return database;
    }

    @Bean
    TestClock clock() {
        return TestClock.SHARED;
    }

    @Bean
    MockMvcTester web(VnpayController controller) {
        return MockMvcTester.of(controller);
    }

    @Bean
    Told told() {
        return new Told();
    }
}
