package org.tandem.platform.event;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.cloud.stream.function.StreamBridge;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.KafkaHeaderMapper;
import org.springframework.kafka.support.SimpleKafkaHeaderMapper;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Stream;

/** Topics, envelopes, publishing and the treatment of failed consumers. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
class EventConfiguration {

    @Bean
    CloudEvents cloudEvents(
            @Value("${spring.application.name}") String service, Clock clock, JsonMapper json) {
        return new CloudEvents(service, clock, json);
    }

    @Bean
    EventPublisher eventPublisher(StreamBridge bridge, ProducerFactory<?, ?> producers) {
        return new EventPublisher(bridge, new KafkaTemplate<>(ofBytes(producers)));
    }

    /** Every topic, and a dead-letter topic for each group this service reads one with. */
    @Bean
    NewTopics tandemTopics(BindingServiceProperties bindings) {
        Stream<NewTopic> deadLetters =
                bindings.getBindings().values().stream()
                        .filter(b -> b.getGroup() != null && b.getDestination() != null)
                        .map(b -> Topic.deadLetters(b.getDestination(), b.getGroup()))
                        .map(name -> new NewTopic(name, 1, (short) -1));
        Stream<NewTopic> topics = Arrays.stream(Topic.values()).map(Topic::declaration);
        return new NewTopics(Stream.concat(topics, deadLetters).toArray(NewTopic[]::new));
    }

    @Bean
    TopicDeclaration topicDeclaration(KafkaAdmin admin) {
        return new TopicDeclaration(admin);
    }

    /** The one header our records have; none of the framework's own leave the service. */
    @Bean
    KafkaHeaderMapper tandemHeaderMapper() {
        var mapper = new SimpleKafkaHeaderMapper("content-type");
        mapper.setMapAllStringsOut(true);
        return mapper;
    }

    @Bean
    ConsumerErrors consumerErrors(
            ProducerFactory<?, ?> producers, ObjectProvider<ContainerSettings> settings) {
        return new ConsumerErrors(new KafkaTemplate<>(ofBytes(producers)), settings);
    }

    @SuppressWarnings("unchecked") // tandem.yml sets byte[] serializers for key and value
    private static ProducerFactory<byte[], byte[]> ofBytes(ProducerFactory<?, ?> producers) {
        return (ProducerFactory<byte[], byte[]>) producers;
    }
}
