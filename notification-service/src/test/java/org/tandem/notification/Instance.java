package org.tandem.notification;

import static org.awaitility.Awaitility.await;

import org.awaitility.core.ConditionTimeoutException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.backing.test.Backends;
import org.tandem.platform.test.TestTokens;
import org.tandem.platform.view.CatchUp;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A running instance of the service. Tests start and close them by hand, because all instances that
 * run share the partitions, and so must share the database.
 */
final class Instance implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    /** The loops that all servers of a process share end with the first of them that is closed. */
    @TestConfiguration(proxyBeanMethods = false)
    static class OwnEventLoops {

        @Bean
        ReactorResourceFactory eventLoops() {
            var loops = new ReactorResourceFactory();
            loops.setUseGlobalResources(false);
            return loops;
        }
    }

    private Instance(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts an instance on a database, with further properties as {@code name=value}. */
    static Instance start(String database, String... properties) {
        return start(Backends.class, database, properties);
    }

    /** The same with a configuration that imports {@link Backends}. */
    static Instance start(Class<?> backends, String database, String... properties) {
        List<String> all = new ArrayList<>(List.of(properties));
        all.add(Backends.DATABASE + "=" + database);
        return run(all, backends);
    }

    /** Starts an instance on the shared broker and a store of the test's own. */
    static Instance startOn(String mongoUri) {
        return run(
                List.of(
                        "spring.kafka.bootstrap-servers=" + Backends.kafka().bootstrapServers(),
                        "spring.mongodb.uri=" + mongoUri));
    }

    private static Instance run(List<String> properties, Class<?>... backends) {
        Instance started =
                new Instance(
                        new SpringApplicationBuilder(
                                        NotificationServiceApplication.class,
                                        TestTokens.class,
                                        OwnEventLoops.class)
                                .sources(backends)
                                .run(
                                        Stream.concat(
                                                        Stream.of("server.port=0"),
                                                        properties.stream())
                                                .map(property -> "--" + property)
                                                .toArray(String[]::new)));
        try {
            await("the views to catch up")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> started.bean(CatchUp.class).isDone());
        } catch (ConditionTimeoutException e) {
            // Left alone it would keep partitions from the instances of all later tests.
            started.close();
            throw e;
        }
        return started;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    String url() {
        String port = context.getEnvironment().getProperty("local.server.port");
        return "http://127.0.0.1:" + Objects.requireNonNull(port);
    }

    /** A client that is signed in as a person. */
    WebTestClient as(String district, String person) {
        return WebTestClient.bindToServer()
                .baseUrl(url())
                .responseTimeout(Duration.ofSeconds(20))
                .defaultHeader("Authorization", TestTokens.bearer(district, person))
                .build();
    }

    /** The live stream of a person, from now on or after a number. */
    EventStream stream(String district, String person, String lastEventId) {
        return EventStream.open(
                URI.create(url() + "/api/v1/notifications/stream"),
                TestTokens.bearer(district, person),
                lastEventId);
    }

    @Override
    public void close() {
        context.close();
    }
}
