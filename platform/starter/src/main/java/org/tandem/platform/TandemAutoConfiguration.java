package org.tandem.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.tandem.platform.problem.Problems;

import java.nio.file.Path;
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

    private static final Logger log = LoggerFactory.getLogger(TandemAutoConfiguration.class);

    /**
     * The time everywhere; nothing finer than the milliseconds that MongoDB and Kafka keep. Only a
     * local run sets {@code tandem.clock.offset-file}, to be moved on by it: see {@link
     * MovedClock}. Tokens are judged by the machine's own time all the same.
     */
    @Bean
    @ConditionalOnMissingBean
    Clock clock(@Value("${tandem.clock.offset-file:}") String offsetFile) {
        Clock machine = Clock.tickMillis(ZoneOffset.UTC);
        if (offsetFile.isBlank()) {
            return machine;
        }
        log.warn("for trying out only: the clock is as much later as {} says", offsetFile);
        return new MovedClock(machine, Path.of(offsetFile));
    }
}
