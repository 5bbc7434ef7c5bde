package org.tandem.platform.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

class ArchitectureRulesTests {

    private static final JavaClasses COUNTEREXAMPLES =
            new ClassFileImporter().importPackages("org.tandem.platform.test.counterexample");

    /** All rules but the one about cycles, whose slices are the services' features. */
    static List<ArchRule> rules() {
        return ArchitectureRules.all().stream()
                .filter(r -> !r.getDescription().contains("cycles"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void every_rule_can_fail(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(COUNTEREXAMPLES)).isInstanceOf(AssertionError.class);
    }

    @Test
    void the_rule_about_cycles_can_fail() {
        var rule =
                SlicesRuleDefinition.slices()
                        .matching("org.tandem.platform.test.counterexample.(*)..")
                        .should()
                        .beFreeOfCycles();
        assertThatThrownBy(() -> rule.check(COUNTEREXAMPLES)).isInstanceOf(AssertionError.class);
        assertThat(rules()).hasSize(ArchitectureRules.all().size() - 1);
    }

    @Test
    void the_starter_keeps_the_rules_that_are_not_about_itself() {
        JavaClasses starter =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.tandem.platform");
        assertThat(starter).isNotEmpty();
        ArchitectureRules.jackson3().check(starter);
        ArchitectureRules.injectedClock().check(starter);
        ArchitectureRules.constructorInjection().check(starter);
        ArchitectureRules.noConsole().check(starter);
    }
}
