package org.tandem.platform.view;

import org.bson.Document;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.messaging.Message;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.backing.test.Backends;
import org.tandem.platform.event.Change;
import org.tandem.platform.event.EventConsumer;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.EventType;
import org.tandem.platform.event.Gone;
import org.tandem.platform.event.InputAssigned;
import org.tandem.platform.event.Received;
import org.tandem.platform.event.Topic;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** A running instance of a service that keeps a view of what lies on a shelf. */
final class Shelf implements AutoCloseable {

    /** While a test holds the permit, no view has any effect. */
    static final Semaphore READING = new Semaphore(1);

    private final ConfigurableApplicationContext context;

    /** What is read of the topic. */
    sealed interface OnShelf {
        /** Something was put there. */
        @EventType("org.tandem.notes.note.filed.v1")
        record Put(int sequence) implements OnShelf {}
    }

    @SpringBootApplication
    @Import({Backends.class, TestTokens.class})
    static class Application {

        /** What came through the input that is no view. */
        final Queue<String> decided = new ConcurrentLinkedQueue<>();

        @Bean
        Consumer<Message<List<byte[]>>> shelf(Views views, MongoTemplate mongo) {
            return views.of(
                    Topic.ROSTER_CLASSES,
                    OnShelf.class,
                    batch -> {
                        READING.acquireUninterruptibly();
                        try {
                            batch.forEach(change -> apply(change, mongo));
                        } finally {
                            READING.release();
                        }
                    });
        }

        private static void apply(Change<OnShelf> change, MongoTemplate mongo) {
            switch (change) {
                case Gone<OnShelf>(String key, _) ->
                        mongo.getCollection("shelf").deleteOne(new Document("_id", key));
                case Received<OnShelf>(var envelope, OnShelf.Put(int sequence)) ->
                        mongo.save(
                                new Document("_id", envelope.partitionkey())
                                        .append("sequence", sequence),
                                "shelf");
            }
        }

        @Bean
        Consumer<Message<List<byte[]>>> decisions(JsonMapper json) {
            return new EventConsumer<>(
                    new EventReader<>(OnShelf.class, json),
                    batch -> batch.forEach(e -> decided.add(e.envelope().subject())));
        }

        /** The inputs that got partitions. */
        final Queue<String> assigned = new ConcurrentLinkedQueue<>();

        @Bean
        InputAssigned noted() {
            return assigned::add;
        }

        @Bean
        ReactorResourceFactory eventLoops() {
            var loops = new ReactorResourceFactory();
            loops.setUseGlobalResources(false);
            return loops;
        }

        @RestController
        static class ShelfController {
            @GetMapping("/shelf")
            String look() {
                return "served";
            }
        }
    }

    private Shelf(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Shelf start(String group, String database) {
        return new Shelf(run(group, database, _ -> {}));
    }

    /** Starts where the broker is away, which takes until it is back. */
    static Shelf startSlowly(String group, String database) {
        var context = new CompletableFuture<ConfigurableApplicationContext>();
        Thread.ofVirtual().start(() -> run(group, database, context::complete));
        return new Shelf(context.join());
    }

    private static ConfigurableApplicationContext run(
            String group,
            String database,
            ApplicationContextInitializer<ConfigurableApplicationContext> first) {
        return new SpringApplicationBuilder(Application.class)
                .initializers(first)
                .run(
                        "--server.port=0",
                        "--" + Backends.DATABASE + "=" + database,
                        "--spring.cloud.function.definition=shelf;decisions",
                        "--spring.cloud.stream.bindings.shelf-in-0.destination="
                                + Topic.ROSTER_CLASSES.topicName(),
                        "--spring.cloud.stream.bindings.shelf-in-0.group=" + group,
                        "--spring.cloud.stream.bindings.decisions-in-0.destination="
                                + Topic.MESSAGING_EVENTS.topicName(),
                        "--spring.cloud.stream.bindings.decisions-in-0.group=" + group);
    }

    boolean serves() {
        return context.getBean(CatchUp.class).isDone();
    }

    /** What lies there now, by key; only keys with the prefix. */
    Map<String, Integer> content(String prefix) {
        Map<String, Integer> content = new TreeMap<>();
        for (Document d : context.getBean(MongoTemplate.class).findAll(Document.class, "shelf")) {
            if (d.getString("_id").startsWith(prefix)) {
                content.put(d.getString("_id"), d.getInteger("sequence"));
            }
        }
        return content;
    }

    List<String> decided() {
        return List.copyOf(context.getBean(Application.class).decided);
    }

    List<String> assigned() {
        return List.copyOf(context.getBean(Application.class).assigned);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    WebTestClient.ResponseSpec get(String path) {
        String port = context.getEnvironment().getProperty("local.server.port");
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(30))
                .defaultHeader("Authorization", TestTokens.bearer("maplewood", "t-1"))
                .build()
                .get()
                .uri(path)
                .exchange();
    }

    @Override
    public void close() {
        context.close();
    }
}
