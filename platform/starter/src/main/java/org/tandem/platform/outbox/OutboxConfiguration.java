package org.tandem.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.platform.event.CloudEvents;
import org.tandem.platform.event.EventPublisher;

import java.time.Clock;

/** The outbox: written with the document, relayed, acknowledged, swept, measured. */
@AutoConfiguration(after = DataMongoAutoConfiguration.class)
@EnableConfigurationProperties(OutboxProperties.class)
class OutboxConfiguration {

    @Bean
    OutboxMetrics outboxMetrics(MeterRegistry registry, Clock clock) {
        return new OutboxMetrics(registry, clock);
    }

    @Bean
    OutboxAcknowledger outboxAcknowledger(MongoTemplate mongo, OutboxProperties properties) {
        return new OutboxAcknowledger(mongo, properties);
    }

    @Bean
    OutboxRelay outboxRelay(
            EventPublisher publisher,
            OutboxAcknowledger acknowledger,
            OutboxMetrics metrics,
            OutboxProperties properties) {
        return new OutboxRelay(publisher, acknowledger, metrics, properties);
    }

    @Bean
    Outbox outbox(
            MongoTemplate mongo,
            CloudEvents envelopes,
            OutboxRelay relay,
            OutboxProperties properties,
            Clock clock) {
        return new Outbox(mongo, envelopes, relay, properties, clock);
    }

    @Bean
    OutboxSweep outboxSweep(
            MongoTemplate mongo,
            Outbox outbox,
            OutboxRelay relay,
            OutboxAcknowledger acknowledger,
            OutboxMetrics metrics,
            OutboxProperties properties,
            Clock clock) {
        return new OutboxSweep(mongo, outbox, relay, acknowledger, metrics, properties, clock);
    }

    @Bean
    OutboxHealthIndicator outboxHealthIndicator(
            OutboxMetrics metrics,
            OutboxRelay relay,
            OutboxSweep sweep,
            OutboxProperties properties) {
        return new OutboxHealthIndicator(metrics, relay, sweep, properties);
    }
}
