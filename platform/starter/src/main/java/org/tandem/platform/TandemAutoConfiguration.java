package org.tandem.platform;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.tandem.platform.problem.Problems;

import java.time.Clock;
import java.time.ZoneOffset;

/**
 * What a service gets by depending on the starter, together with the configurations of the packages
 * {@code caller}, {@code event}, {@code store}, {@code outbox} and {@code view}; their settings are
 * in {@code tandem.yml}, which a service imports.
 */
@AutoConfiguration
@Import(Problems.class)
public class TandemAutoConfiguration {

    /** The time everywhere; nothing finer than the milliseconds that MongoDB and Kafka keep. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
