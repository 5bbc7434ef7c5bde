package org.tandem.notification;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.tandem.backing.test.Backends;
import org.tandem.platform.test.TestTokens;

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

    /** Starts an instance that gets its connections from the given configuration. */
    static Instance start(Class<?> backends, String database, String... properties) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--server.port=0");
        arguments.add("--" + Backends.DATABASE + "=" + database);
        for (String property : properties) {
            arguments.add("--" + property);
        }
        return new Instance(
                new SpringApplicationBuilder(
                                NotificationServiceApplication.class,
 backends,
 TestTokens.class,
 OwnEventLoops.class)
                        .run(arguments.toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
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
