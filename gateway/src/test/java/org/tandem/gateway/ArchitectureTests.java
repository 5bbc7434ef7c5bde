package org.tandem.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.tandem.gateway.counterexample.BrowserBound;
import org.tandem.gateway.counterexample.FieldInjection;
import org.tandem.gateway.counterexample.OldJackson;
import org.tandem.gateway.counterexample.StandardOutput;

import java.util.stream.Stream;

/** Each rule holds for the gateway and has been seen to fail for a class that breaks it. */
class ArchitectureTests {

    private static final JavaClasses GATEWAY =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.tandem.gateway");

    static Stream<Arguments> rules() {
        return Stream.of(
                argumentSet(
                        "Jackson 3 only",
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("com.fasterxml.jackson.databind.."),
                        OldJackson.class),
                argumentSet(
                        "constructors take what a class needs",
                        noFields()
                                .should()
                                .beAnnotatedWith(Autowired.class)
                                .orShould()
                                .beAnnotatedWith(Value.class),
                        FieldInjection.class),
                argumentSet(
                        "the door does not know browsers: they are added to it",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("org.tandem.gateway.browser..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("org.tandem.gateway.browser.."),
                        BrowserBound.class),
                argumentSet(
                        "logs, not standard streams",
                        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS,
                        StandardOutput.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_gateway_keeps_the_rule(ArchRule rule, Class<?> counterexample) {
        assertThat(counterexample.getPackageName()).endsWith("counterexample");
        rule.check(GATEWAY);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_rule_can_fail(ArchRule rule, Class<?> counterexample) {
        JavaClasses broken = new ClassFileImporter().importClasses(counterexample);

        assertThat(rule.evaluate(broken).hasViolation()).isTrue();
    }
}
