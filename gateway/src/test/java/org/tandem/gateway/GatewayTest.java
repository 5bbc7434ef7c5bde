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
 * The whole gateway on a free port among its {@link Surroundings}; every test starts with closed
 * circuits and services that answer. The limits of time are far longer than anything here takes, so
 * that a busy machine changes no outcome; what happens at their end is tested with {@link
 * ShortLimits}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tandem.gateway.limits.body-size=64KB",
            "tandem.gateway.limits.upload-size=200KB",
            "tandem.gateway.limits.attachment-size=150KB",
            "tandem.gateway.limits.body-time=15s",
            "tandem.gateway.limits.response-time=15s",
            "tandem.gateway.limits.stream-silence=15s",
            "tandem.gateway.limits.retry-after=3s",
            "tandem.tokens.issuer-time=15s",
            "resilience4j.circuitbreaker.configs.default.minimum-number-of-calls=4",
            "resilience4j.timelimiter.configs.default.timeout-duration=20s",
        })
@ContextConfiguration(initializers = Surroundings.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@ExtendWith(FreshStart.class)
@interface GatewayTest {}
