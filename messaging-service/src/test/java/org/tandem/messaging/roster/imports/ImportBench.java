package org.tandem.messaging.roster.imports;

import org.bson.Document;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.backing.kafka.LocalKafka;
import org.tandem.backing.mongo.LocalMongo;
import org.tandem.district.GenerateDistrict;
import org.tandem.messaging.MessagingServiceApplication;
import org.tandem.platform.test.TestTokens;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures imports: the service in this process, the embedded store and broker in two others. For
 * each number of people: a first import, the same bytes again, the same content in another ZIP
 * file, and a package in which two of a hundred people have changed.
 *
 * <p>Arguments: numbers of people. Run it with the heap that is to suffice, such as {@code
 * -Xmx512m}.
 */
public final class ImportBench {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> RELAYED = List.of("people", "classes", "students");

    private final HttpClient http = HttpClient.newHttpClient();
    private final MongoTemplate mongo;
    private final String base;

    /** This process, the store and the broker. */
    private final List<ProcessHandle> processes;

    private ImportBench(int port, MongoTemplate mongo, List<ProcessHandle> processes) {
        this.processes = processes;
        this.base = "http://127.0.0.1:" + port + "/api/v1/roster/imports";
        this.mongo = mongo;
    }

    /** Measures and prints a table. */
    public static void main(String[] people) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("import-bench-");
        int store = freePort();
        int broker = freePort();
        List<Process> backing =
                List.of(
                        start(
                                LocalMongo.class,
                                "--port=" + store,
                                "--file=" + folder.resolve("store.mv")),
                        start(
                                LocalKafka.class,
                                "--port=" + broker,
                                "--dir=" + folder.resolve("broker")));
        Thread.sleep(Duration.ofSeconds(8));
        try (ConfigurableApplicationContext service =
                new SpringApplicationBuilder(MessagingServiceApplication.class, TestTokens.class)
                        .run(
                                "--server.port=0",
                                "--spring.mongodb.uri=mongodb://127.0.0.1:" + store + "/messaging",
                                "--spring.kafka.bootstrap-servers=127.0.0.1:" + broker)) {
            int port = service.getEnvironment().getRequiredProperty("local.server.port", int.class);
            var bench =
                    new ImportBench(
                            port,
                            service.getBean(MongoTemplate.class),
                            List.of(
                                    ProcessHandle.current(),
                                    backing.getFirst().toHandle(),
                                    backing.getLast().toHandle()));
            for (String number : people) {
                bench.measure(folder, "elmwood-" + number, number);
            }
        } finally {
            backing.forEach(Process::destroy);
        }
        System.exit(0);
    }

    private static Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void measure(Path folder, String district, String people)
            throws IOException, InterruptedException {
        Path first = generated(folder, district, "--people=" + people);
        run("first", people, district, first);
        run("same bytes", people, district, first);
        run(
                "re-zipped",
                people,
                district,
                generated(folder, district, "--people=" + people, "--compress"));
        run(
                "2 % changed",
                people, district, generated(folder, district, "--people=" + people, "--change=2"));
    }

    private static Path generated(Path folder, String district, String... arguments)
            throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--id=" + district);
        all.add("--out=" + folder);
        GenerateDistrict.generate(all.toArray(String[]::new));
        return folder.resolve(district + ".zip");
    }

    private void run(String what, String people, String district, Path zip)
            throws IOException, InterruptedException {
        String token = TestTokens.machine(district, "bench", "roster.write");
        System.gc();
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        List<Duration> cpu = cpu();
        long began = System.nanoTime();
        JsonNode done =
                send(
                        HttpRequest.newBuilder(URI.create(base))
                                .header("Authorization", token)
                                .header("Content-Type", "application/zip")
                                .POST(HttpRequest.BodyPublishers.ofFile(zip)));
        double uploaded = seconds(began);
        URI one = URI.create(base + "/" + done.get("id").asString());
        while (!List.of("DONE", "REFUSED", "FAILED", "NEEDS_CONFIRMATION")
                .contains(done.get("state").asString())) {
            Thread.sleep(50);
            done = send(HttpRequest.newBuilder(one).header("Authorization", token).GET());
        }
        double imported = seconds(began);
        while (RELAYED.stream().anyMatch(this::waits)) {
            Thread.sleep(100);
        }
        double relayed = seconds(began);
        long rows = 0;
        for (JsonNode file : done.get("files")) {
            rows += file.get("rows").asLong();
        }
        long heap = heapPools().stream().mapToLong(p -> p.getPeakUsage().getUsed()).sum();
        System.out.printf(
                Locale.ROOT,
                "%s people, %s: %s, uploaded %.1f s, done %.1f s, relayed %.1f s, %d rows, %.0f rows/s,"
                        + " peak heap %d MiB, processor %s s, %s%n",
                people,
                what,
                done.get("state").asString(),
                uploaded,
                imported,
                relayed,
                rows,
                rows / imported,
                heap >> 20,
                spent(cpu),
                done.get("counts"));
    }

    private List<Duration> cpu() {
        return processes.stream()
                .map(p -> p.info().totalCpuDuration().orElse(Duration.ZERO))
                .toList();
    }

    /** Of service, store and broker; unlike the time, the same on a machine that others use. */
    private String spent(List<Duration> before) {
        List<Duration> now = cpu();
        return IntStream.range(0, now.size())
                .mapToObj(i -> "%.1f".formatted(now.get(i).minus(before.get(i)).toMillis() / 1e3))
                .collect(Collectors.joining(" + "));
    }

    private boolean waits(String collection) {
        Document waiting = new Document("outboxOldest", new Document("$gt", ""));
        return mongo.getCollection(collection).find(waiting).limit(1).first() != null;
    }

    private static List<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getType() == MemoryType.HEAP)
                .toList();
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
