package org.tandem.gateway;

import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The whole gateway on a free port among its {@link Surroundings}, with short limits; every test
 * starts with closed circuits and services that answer.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tandem.gateway.limits.body-size=64KB",
            "tandem.gateway.limits.body-time=800ms",
            "tandem.gateway.limits.response-time=700ms",
            "tandem.gateway.limits.stream-silence=2500ms",
            "tandem.gateway.limits.retry-after=1s",
            "resilience4j.circuitbreaker.configs.default.minimum-number-of-calls=4",
            "resilience4j.timelimiter.configs.default.timeout-duration=1500ms",
        })
@ContextConfiguration(initializers = Surroundings.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@ExtendWith(FreshStart.class)
@interface GatewayTest {}
