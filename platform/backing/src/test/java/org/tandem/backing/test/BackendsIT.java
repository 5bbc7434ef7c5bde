package org.tandem.backing.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;

import org.apache.kafka.clients.admin.NewTopic;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.KafkaTemplate;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

class BackendsIT {

    @Test
    void two_contexts_share_the_servers_but_not_the_database() {
        try (ConfigurableApplicationContext one = start();
                ConfigurableApplicationContext other = start()) {
            MongoDatabase database = database(one);
            database.getCollection("notes").insertOne(new Document("_id", 1));

            assertThat(database.getCollection("notes").countDocuments()).isEqualTo(1);
            assertThat(database(other).getName()).isNotEqualTo(database.getName());
            assertThat(database(other).getCollection("notes").countDocuments()).isZero();
        }
    }

    @Test
    void a_second_context_can_be_given_the_database_of_the_first() {
        try (ConfigurableApplicationContext one = start()) {
            database(one).getCollection("notes").insertOne(new Document("_id", 1));
            String name = database(one).getName();
            try (ConfigurableApplicationContext other =
                    start("--" + Backends.DATABASE + "=" + name)) {
                assertThat(database(other).getCollection("notes").countDocuments()).isEqualTo(1);
            }
        }
    }

    @Test
    void a_context_sends_on_after_the_broker_was_away() throws Exception {
        try (ConfigurableApplicationContext context = start()) {
            KafkaTemplate<Object, Object> kafka = context.getBean(Sender.class).kafka();
            kafka.send("backends-it", "key", "before").get(30, TimeUnit.SECONDS);

            String address = Backends.kafka().bootstrapServers();
            Backends.kafka().stop();
            Backends.kafka().start();

            assertThat(Backends.kafka().bootstrapServers()).isEqualTo(address);
            long offset =
                    kafka.send("backends-it", "key", "after")
                            .get(30, TimeUnit.SECONDS)
                            .getRecordMetadata()
                            .offset();
            assertThat(offset).as("offset, with the first record still there").isEqualTo(1);
        }
    }

    private static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(args);
    }

    private static MongoDatabase database(ConfigurableApplicationContext context) {
        String name =
                context.getBean(MongoConnectionDetails.class).getConnectionString().getDatabase();
        return context.getBean(MongoClient.class).getDatabase(Objects.requireNonNull(name));
    }

    record Sender(KafkaTemplate<Object, Object> kafka) {}

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(Backends.class)
    static class Application {

        @Bean
        NewTopic topic() {
            return new NewTopic("backends-it", 1, (short) 1);
        }

        @Bean
        Sender sender(KafkaTemplate<Object, Object> kafka) {
            return new Sender(kafka);
        }
    }
}
