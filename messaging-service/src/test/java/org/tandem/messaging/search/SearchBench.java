package org.tandem.messaging.search;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.backing.test.Backends;
import org.tandem.messaging.MessagingServiceApplication;
import org.tandem.messaging.roster.imports.SampleRoster;
import org.tandem.messaging.search.ManyMessages.Between;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures searching with the embedded store and broker in this process: three teachers with 20,
 * 200 and 2,000 conversations of 50 messages. For each question it prints how many messages its
 * first page has, how many entries of the index and how many messages were read for it, and the
 * median of the time. Messages have twelve words, the nth commonest of 5,000 about 1/n as often as
 * the first.
 */
public final class SearchBench {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MESSAGES = 50;
    private static final int REPEATED = 15;
    private static final int VOCABULARY = 5_000;

    private static final List<String> QUESTIONS =
            List.of(
                    "query=needle",
                    "query=" + word(2_000),
                    "query=" + word(53),
                    "query=" + word(2),
                    "query=%s%%20%s".formatted(word(2), word(53)),
                    "query=%s%%20%s".formatted(word(53), word(2_000)),
                    "query=nothing",
                    "category=GENERAL",
                    "person=GUARDIAN",
                    "query=%s&from=2025-01-01&to=2025-01-01".formatted(word(2)),
                    "category=EMERGENCY");

    private final HttpClient http = HttpClient.newHttpClient();
    private final FindCommands commands;
    private final MongoTemplate mongo;
    private final String base;

    private SearchBench(ConfigurableApplicationContext service) {
        commands = service.getBean(FindCommands.class);
        mongo = service.getBean(MongoTemplate.class);
        base =
                "http://127.0.0.1:"
                        + service.getEnvironment().getRequiredProperty("local.server.port")
                        + "/api/v1/messages/search?";
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (ConfigurableApplicationContext service =
                new SpringApplicationBuilder(
                                MessagingServiceApplication.class,
                                Backends.class,
                                TestTokens.class,
                                FindCommands.class)
                        .run("--server.port=0", "--backends.database=searchbench")) {
            SampleRoster.bringTo(
                    service.getEnvironment()
                            .getRequiredProperty("local.server.port", Integer.class));
            var many =
                    new ManyMessages(
                            service.getBean(MongoTemplate.class),
                            service.getBean(WordIndex.class),
                            new DistrictId("maplewood"));
            var bench = new SearchBench(service);
            bench.measure(many, between("s-312", "t-105", "g-212"), 20);
            bench.measure(many, between("s-303", "t-106", "g-203"), 200);
            bench.measure(many, between("s-325", "t-107", "g-228"), 2_000);
        }
        System.exit(0);
    }

    private static Between between(String student, String teacher, String guardian) {
        return new Between(new StudentId(student), new PersonId(teacher), new PersonId(guardian));
    }

    private void measure(ManyMessages many, Between people, int conversations)
            throws IOException, InterruptedException {
        Random random = new Random(1);
        int all = conversations * MESSAGES;
        long began = System.nanoTime();
        many.hold(
                people,
                conversations,
                MESSAGES,
                Instant.parse("2025-01-01T00:00:00Z"),
                i -> text(random) + (i == all / 2 ? " needle" : ""));
        System.out.printf(
                Locale.ROOT,
                "%,d conversations, %,d messages: stored and noted in %.1f s%n",
                conversations,
                all,
                (System.nanoTime() - began) / 1e9);
        String token = TestTokens.bearer("maplewood", people.teacher().value());
        for (String question : QUESTIONS) {
            String asked = question.replace("GUARDIAN", people.guardian().value());
            commands.forget();
            JsonNode page = ask(asked, token);
            int entries = commands.examined(mongo, WordIndex.COLLECTION);
            int queries = commands.explained(mongo, WordIndex.COLLECTION).size();
            int messages = commands.examined(mongo, "messages");
            int held = commands.examined(mongo, "conversations");
            double[] times = new double[REPEATED];
            for (int i = 0; i < REPEATED; i++) {
                long start = System.nanoTime();
                ask(asked, token);
                times[i] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(times);
            System.out.printf(
                    Locale.ROOT,
                    "  %-44s found %2d%s index %4d in %2d queries, messages %3d, conversations %4d, %6.1f ms%n",
                    question,
                    page.get("messages").size(),
                    page.hasNonNull("before") ? "+" : " ",
                    entries,
                    queries,
                    messages,
                    held,
                    times[REPEATED / 2]);
        }
    }

    private static String text(Random random) {
        return IntStream.range(0, 12)
                .map(_ -> (int) Math.exp(random.nextDouble() * Math.log(VOCABULARY)))
                .mapToObj(SearchBench::word)
                .collect(Collectors.joining(" "));
    }

    /** A word of three to nine letters, no two alike, that begins as few others do. */
    private static String word(int n) {
        StringBuilder word = new StringBuilder();
        for (int rest = n; rest > 0; rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word + "ringer".substring(0, 2 + n % 5);
    }

    private JsonNode ask(String question, String token) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(base + question))
                                .header("Authorization", token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
