package org.tandem.bench;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * The system under load, and a teacher who writes to a mother about her son.
 *
 * @param gateway port of the gateway
 * @param messaging port of messaging-service
 * @param store port of the store
 * @param broker port of the broker
 * @param teacher access token of the one who writes
 * @param parent access token of the one who receives
 * @param processes process ids by name
 */
record Tandem(
        int gateway,
        int messaging,
        int store,
        int broker,
        String teacher,
        String parent,
        Map<String, Long> processes) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long QUIET_MILLIS_PER_SECOND = 200;
    private static final int QUIET_WITHIN_SECONDS = 120;

    /** From what {@code deploy/bench/run} sets. */
    static Tandem ofEnvironment() {
        Map<String, Long> processes = new LinkedHashMap<>();
        Arrays.stream(System.getProperty("processes", "").split(","))
                .map(entry -> entry.split("=", 2))
                .forEach(entry -> processes.put(entry[0], Long.valueOf(entry[1])));
        return new Tandem(
                Integer.getInteger("gateway", 8080),
                Integer.getInteger("messaging", 8081),
                Integer.getInteger("store", 27017),
                Integer.getInteger("broker", 9092),
                System.getenv("TANDEM_TEACHER"),
                System.getenv("TANDEM_PARENT"),
                processes);
    }

    /** Opens so many conversations of the two, and returns their ids. */
    List<String> conversations(int count) throws IOException {
        try (var connection = new Connection(gateway)) {
            List<String> ids = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                var answer =
                        connection.send(
                                post(
                                        "/api/v1/conversations",
                                        """
                                        {"student":"s-301","kind":"PRIVATE","subject":"Load","with":["g-201"]}\
                                        """));
                if (answer.status() != 201) {
                    throw new IOException("not opened: " + answer.status() + " " + answer.body());
                }
                ids.add(JSON.readTree(answer.body()).path("id").asString());
            }
            return ids;
        }
    }

    /**
     * The request that sends a message of about 140 characters.
     *
     * @param mark how it begins; short enough to be part of every preview
     */
    byte[] message(String conversation, String mark) {
        return post(
                "/api/v1/conversations/" + conversation + "/messages",
                "{\"text\":\""
                        + mark
                        + " Mateo read aloud to the whole class today, chose the next book himself"
                        + " and would like to bring it home on Friday.\",\"category\":\"CELEBRATION\"}");
    }

    private byte[] post(String path, String body) {
        var random = ThreadLocalRandom.current();
        // A version 4 UUID; UUID.randomUUID() would spend time on being unpredictable.
        UUID key =
                new UUID(
                        (random.nextLong() & ~0xf000L) | 0x4000L,
                        (random.nextLong() >>> 2) | Long.MIN_VALUE);
        return ("POST "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                        + teacher
                        + "\r\nContent-Type: application/json\r\nIdempotency-Key: "
                        + key
                        + "\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Reads a conversation from its start and says what is wrong with its numbers.
     *
     * @param accepted how many messages were accepted
     * @return empty when the numbers are 1 to {@code accepted}, each once, each text once
     */
    List<String> faults(String conversation, int accepted) throws IOException {
        List<Long> numbers = new ArrayList<>();
        var texts = new HashSet<String>();
        boolean more = true;
        try (var connection = new Connection(gateway)) {
            while (more) {
                long after = numbers.isEmpty() ? 0 : numbers.getLast();
                var answer = connection.send(get(conversation, after));
                JsonNode page = JSON.readTree(answer.body());
                for (JsonNode message : page.path("messages")) {
                    numbers.add(message.path("number").asLong());
                    texts.add(message.path("text").asString());
                }
                more = answer.status() == 200 && page.path("more").asBoolean();
            }
        }
        long misplaced =
                IntStream.range(0, numbers.size()).filter(i -> numbers.get(i) != i + 1).count();
        List<String> faults = new ArrayList<>();
        if (numbers.size() != accepted) {
            faults.add(accepted + " were accepted, " + numbers.size() + " are listed");
        }
        if (misplaced > 0) {
            faults.add(misplaced + " are not at their number");
        }
        if (texts.size() != numbers.size()) {
            faults.add((numbers.size() - texts.size()) + " texts are there twice");
        }
        return faults;
    }

    private byte[] get(String conversation, long after) {
        String path = "/api/v1/conversations/%s/messages?after=%d&limit=100";
        String head =
                "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n\r\n";
        return head.formatted(conversation, after, parent).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What the processes have used so far. */
    Usage usage() {
        return Usage.of(processes);
    }

    /**
     * Waits until all processes together use less than a fifth of a processor, which they do when
     * no accepted message is on its way any more.
     *
     * @return how long that took, in seconds; NaN when they were busy for two minutes
     */
    double awaitQuiet() throws InterruptedException {
        for (int second = 0; second < QUIET_WITHIN_SECONDS; second++) {
            Usage before = usage();
            Thread.sleep(1000);
            Map<String, Long> used = usage().cpuMillisSince(before);
            used.remove(Usage.SELF);
            if (used.values().stream().mapToLong(Long::longValue).sum() < QUIET_MILLIS_PER_SECOND) {
                return second;
            }
        }
        return Double.NaN;
    }
}
