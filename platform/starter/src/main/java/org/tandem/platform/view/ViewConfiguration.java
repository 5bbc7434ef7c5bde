package org.tandem.platform.view;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.web.server.WebFilter;
import org.tandem.platform.event.InputAssigned;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problems;

import tools.jackson.databind.json.JsonMapper;

/** Views of compacted topics, and an instance that does not serve before they have caught up. */
@AutoConfiguration(after = {DataMongoAutoConfiguration.class, KafkaAutoConfiguration.class})
class ViewConfiguration {

    /** The instance has just started and does not know yet who may see what. */
    static final Problem CATCHING_UP =
            new Problem(
                    "catching-up",
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Starting",
                    "Try again in a few seconds, with the same Idempotency-Key.");

    @Bean
    Positions viewPositions(MongoTemplate mongo) {
        return new Positions(mongo);
    }

    @Bean
    Views views(Positions positions, MongoTemplate mongo, JsonMapper json) {
        return new Views(positions, mongo, json);
    }

    @Bean
    TopicOffsets viewTopicOffsets(KafkaAdmin admin) {
        return new TopicOffsets(admin);
    }

    @Bean
    PartitionReading viewPartitionReading(
            Views views,
            Positions positions,
            TopicOffsets topics,
            ObjectProvider<InputAssigned> told) {
        return new PartitionReading(views, positions, topics, told);
    }

    @Bean
    CatchUp viewCatchUp(
            Views views, Positions positions, TopicOffsets topics, MeterRegistry registry) {
        return new CatchUp(views, positions, topics, registry);
    }

    /** Part of readiness: OUT_OF_SERVICE with the records that remain to be read. */
    @Bean
    HealthIndicator viewsHealthIndicator(CatchUp catchUp) {
        return () ->
                (catchUp.isDone() ? Health.up() : Health.outOfService())
                        .withDetail("remaining", catchUp.remaining())
                        .build();
    }

    /** Before everything else, so that not even a token is judged for nothing. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 10)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    WebFilter notBeforeCatchUp(CatchUp catchUp, JsonMapper json) {
        return (exchange, chain) -> {
            String path = exchange.getRequest().getPath().value();
            if (catchUp.isDone() || path.startsWith("/actuator/")) {
                return chain.filter(exchange);
            }
            exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, "2");
            return Problems.write(exchange, CATCHING_UP, json);
        };
    }
}
