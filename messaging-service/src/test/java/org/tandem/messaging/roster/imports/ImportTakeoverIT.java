package org.tandem.messaging.roster.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandem.messaging.roster.imports.RosterClient.cast;
import static org.tandem.messaging.roster.imports.RosterClient.counts;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.backing.test.Backends;
import org.tandem.messaging.MessagingServiceApplication;
import org.tandem.messaging.roster.imports.ImportSteps.Step;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Two instances on one store, of which one dies in the middle of an import. */
class ImportTakeoverIT {

    /** What a process that is killed does not survive, and nobody catches. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** The step before which the next import kills its instance. */
    private static final AtomicReference<@Nullable Step> DEADLY = new AtomicReference<>();

    @TestConfiguration(proxyBeanMethods = false)
    static class Deaths {
        @Bean
        ImportSteps deaths() {
            return step -> {
                if (DEADLY.compareAndSet(step, null)) {
                    throw new Killed();
                }
            };
        }
    }

    private static final String DATABASE = "takeover-" + UUID.randomUUID();
    private static final List<ConfigurableApplicationContext> INSTANCES = new ArrayList<>();

    @BeforeAll
    static void start() {
        INSTANCES.add(instance());
        INSTANCES.add(instance());
    }

    @AfterAll
    static void stop() {
        INSTANCES.forEach(ConfigurableApplicationContext::close);
    }

    private static ConfigurableApplicationContext instance() {
        return new SpringApplicationBuilder(
                        MessagingServiceApplication.class,
                        Backends.class,
                        TestTokens.class,
                        Deaths.class)
                .run(
                        "--server.port=0",
                        "--tandem.roster.lease=2s",
                        "--tandem.roster.poll=200ms",
                        "--backends.database=" + DATABASE);
    }

    private static int port(int instance) {
        return INSTANCES
                .get(instance)
                .getEnvironment()
                .getRequiredProperty("local.server.port", int.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"PEOPLE", "CIRCLES", "FINISH"})
    void what_one_instance_leaves_half_done_another_finishes(Step deadly) {
        String district = "d-" + UUID.randomUUID();
        DEADLY.set(deadly);

        JsonNode done = new RosterClient(port(1), district).imports(cast("maplewood"));

        assertThat(DEADLY.get()).as("the first instance has died").isNull();
        assertThat(done.get("state").asString()).isEqualTo("DONE");
        assertThat(counts(done, "people"))
                .isEqualTo(deadly == Step.PEOPLE ? "101 0 0 0" : "0 0 101 0");
        MongoTemplate mongo = INSTANCES.getFirst().getBean(MongoTemplate.class);
        Document whole = new Document("district", district).append("active", true);
        assertThat(mongo.getCollection("people").countDocuments(whole)).isEqualTo(101);
        assertThat(mongo.getCollection("classes").countDocuments(whole)).isEqualTo(17);
        assertThat(mongo.getCollection("students").countDocuments(whole)).isEqualTo(40);
        Document mateo =
                Objects.requireNonNull(
                        mongo.getCollection("students")
                                .find(new Document("_id", district + ":s-301"))
                                .first());
        assertThat(mateo.getList("guardians", String.class)).containsExactly("g-201", "g-202");
        await("every record told")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(
                                        RosterTopics.of(district).stream()
                                                .map(t -> t.topic() + " " + t.key())
                                                .distinct())
                                .hasSize(101 + 17 + 40));
        revive();
    }

    /** An instance whose worker has died looks for imports again, as after a restart. */
    private static void revive() {
        for (ConfigurableApplicationContext instance : INSTANCES) {
            ImportWorker worker = instance.getBean(ImportWorker.class);
            worker.stop();
            worker.start();
        }
    }

    @Test
    void two_imports_of_a_district_go_one_after_the_other_whichever_instances_took_them() {
        String district = "d-" + UUID.randomUUID();
        var one = new RosterClient(port(0), district);
        var other = new RosterClient(port(1), district);

        String first = one.upload(SmallPackage.bulk().zip(), "", 202).get("id").asString();
        String second =
                other.upload(SmallPackage.bulk().saying("users", "Rosa", "Rosita").zip(), "", 202)
                        .get("id")
                        .asString();

        assertThat(counts(other.atRest(first), "people")).isEqualTo("8 0 0 0");
        assertThat(counts(one.atRest(second), "people")).isEqualTo("0 1 7 0");
    }
}
