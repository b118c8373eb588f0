package com.askany;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModules;

/** The rules that keep the house clean, as tests. */
class ModularityTests {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.askany");

    @Test
    void capabilities_have_no_cycles_and_nobody_reaches_into_another() {
        ApplicationModules.of(AskanyApplication.class).verify();
    }

    @Test
    void only_the_process_package_and_the_embedded_stand_ins_know_camunda() {
        noClasses()
                .that()
                .resideOutsideOfPackages("com.askany.process..", "com.askany.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.camunda..")
                .check(PRODUCT);
    }

    @Test
    void the_embedded_stand_ins_know_nothing_of_the_product() {
        noClasses()
                .that()
                .resideInAPackage("com.askany.embedded..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("com.askany..").and(resideOutsideOfPackages("com.askany.embedded..")))
                .check(PRODUCT);
    }

    @Test
    void nothing_of_the_product_knows_that_its_servers_may_be_stand_ins() {
        noClasses()
                .that()
                .resideOutsideOfPackage("com.askany.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.askany.embedded..")
                .check(PRODUCT);
    }

    @Test
    void only_the_clock_says_what_time_it_is() {
        noClasses()
                .that()
                .resideOutsideOfPackages("com.askany.embedded..", "com.askany.core..")
                .should()
                .callMethodWhere(readsTheSystemsTime())
                .orShould()
                .callConstructor(Date.class)
                .check(PRODUCT);
    }

    /** A stream keeps its connection until it is closed, which nobody does; outside of a transaction the pool runs dry. */
    @Test
    void rows_are_read_to_their_end_before_anybody_works_on_them() {
        noClasses()
                .should()
                .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                .check(PRODUCT);
    }

    @Test
    void sql_takes_its_time_from_the_clock_as_well() throws IOException {
        assertThat(lines(Path.of("src/main/resources/db"), ".sql")
                        .filter(line -> SQL_TIME.matcher(withoutComment(line)).find()))
                .isEmpty();
        assertThat(lines(Path.of("src/main/java"), ".java")
                        .filter(line -> SQL_TIME_IN_TEXT.matcher(line).find()))
                .isEmpty();
    }

    private static final Pattern SQL_TIME = Pattern.compile(
            "(?i)\\b(now|clock_timestamp|statement_timestamp|transaction_timestamp)\\s*\\(|\\bcurrent_(timestamp|date|time)\\b|\\blocaltime(stamp)?\\b");
    private static final Pattern SQL_TIME_IN_TEXT = Pattern.compile(
            "(?i)\"[^\"]*(\\bnow\\(\\)|\\bcurrent_(timestamp|date|time)\\b|\\b(clock|statement|transaction)_timestamp\\()[^\"]*\"");

    private static String withoutComment(String line) {
        var comment = line.indexOf("--");
        return comment < 0 ? line : line.substring(0, comment);
    }

    /** Lines of the files below, without the embedded package: its clock is the engine's own. */
    private static Stream<String> lines(Path directory, String ending) throws IOException {
        try (var files = Files.walk(directory)) {
            return files
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.startsWith("src/main/java/com/askany/embedded"))
                    .toList()
                    .stream()
                    .flatMap(ModularityTests::linesOf);
        }
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file).stream().map(line -> file.getFileName() + ": " + line.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DescribedPredicate<JavaCall<?>> readsTheSystemsTime() {
        return DescribedPredicate.describe("reads the system's time", call -> {
            var owner = call.getTargetOwner();
            var parameters = call.getTarget().getRawParameterTypes();
            if (owner.getPackageName().equals("java.time") && call.getName().equals("now"))
                return parameters.isEmpty() || !parameters.getFirst().isEquivalentTo(Clock.class);
            if (owner.isEquivalentTo(Clock.class)) return call.getName().startsWith("system");
            return owner.isEquivalentTo(System.class) && call.getName().equals("currentTimeMillis");
        });
    }
}
