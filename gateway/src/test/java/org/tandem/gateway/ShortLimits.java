package org.tandem.gateway;

import org.springframework.test.context.TestPropertySource;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Limits of time that end within a test, for what never comes; a circuit, once open, stays so. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestPropertySource(
        properties = {
            "tandem.gateway.limits.body-time=800ms",
            "tandem.gateway.limits.response-time=700ms",
            "tandem.gateway.limits.stream-silence=4s",
            "tandem.gateway.limits.retry-after=60s",
            "resilience4j.timelimiter.configs.default.timeout-duration=1500ms",
        })
@interface ShortLimits {}
