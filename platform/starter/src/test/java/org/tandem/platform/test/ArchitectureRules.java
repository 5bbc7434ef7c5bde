package org.tandem.platform.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;

import org.springframework.beans.factory.annotation.Autowired;
import org.tandem.platform.event.Event;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The rules every service's code keeps; each says what to use instead. */
public final class ArchitectureRules {

    private ArchitectureRules() {}

    /** All of them. */
    public static List<ArchRule> all() {
        return List.of(
                jackson3(),
                injectedClock(),
                constructorInjection(),
                noConsole(),
                eventsAreRecords(),
                eventsAreImmutable(),
                onlyTheRelayPublishes(),
                featuresWithoutCycles());
    }

    static ArchRule jackson3() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..")
                .because("Spring Boot 4 uses Jackson 3: tools.jackson");
    }

    static ArchRule injectedClock() {
        return noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .because("time comes from the injected Clock, so that tests can move it");
    }

    static ArchRule constructorInjection() {
        return noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .because("constructors say what a class needs");
    }

    static ArchRule noConsole() {
        return noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a logger carries the level and the place");
    }

    static ArchRule eventsAreRecords() {
        return classes()
                .that()
                .implement(Event.class)
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .allowEmptyShould(true)
                .because("a fact does not change");
    }

    static ArchRule eventsAreImmutable() {
        return fields().that()
                .areDeclaredInClassesThat()
                .areAssignableTo(Event.class)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .allowEmptyShould(true)
                .because("a fact does not change");
    }

    static ArchRule onlyTheRelayPublishes() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.springframework.cloud.stream.function.StreamBridge")
                .because("nothing but the relay and consumers send, through EventPublisher");
    }

    static ArchRule featuresWithoutCycles() {
        return slices().matching("org.tandem.*.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .because("a feature is read from one end to the other");
    }
}
