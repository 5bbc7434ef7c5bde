package org.tandem.notification;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandem.backing.test.Backends;
import org.tandem.platform.test.TestTokens;
import org.tandem.platform.view.CatchUp;

import tools.jackson.databind.node.ObjectNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures 5,000 open live streams of as many people in one instance with a heap of 512 MiB: the
 * heap that is in use after a collection, for each connection; the processor time while nothing
 * happens; and how long notifications take to reach 100 of these people, from the moment their
 * cause is handed to the broker. The instance is a process of its own; this one has the clients,
 * the broker and the store. It needs some 5,100 open files in both.
 */
public final class StreamsBench {

    private static final int CONNECTIONS = Integer.getInteger("connections", 5_000);
    private static final int TOLD = 100;
    private static final int EVENTS = 600;
    private static final int WARM_UP = 200;
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final Duration IDLE = Duration.ofSeconds(45);
    private static final int CONNECTING_AT_ONCE = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String DISTRICT = "bench";
    private static final Pattern MARK = Pattern.compile("mark-(\\d+)\\.");

    private final BufferedReader said;
    private final Process service;
    private final long[] published = new long[WARM_UP + EVENTS];
    private final Map<Integer, Long> arrived = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    private StreamsBench(Process service) {
        this.service = service;
        this.said =
                new BufferedReader(
                        new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Measures and prints; with the argument {@code service}, it is the instance. */
    public static void main(String... args) throws Exception {
        if (args.length > 0) {
            serve(args);
            return;
        }
        List<String> command =
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamsBench.class.getName(),
                        "service",
                        Backends.kafka().bootstrapServers(),
                        Backends.mongoUri("streams-bench"));
        Process service =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            new StreamsBench(service).run();
        } finally {
            service.destroy();
            service.waitFor();
        }
        System.exit(0);
    }

    /** Serves, and answers what it is asked, a line each. */
    private static void serve(String... args) throws IOException {
        try (ConfigurableApplicationContext context =
                        new SpringApplicationBuilder(
                                        NotificationServiceApplication.class, TestTokens.class)
                                .run(
                                        "--server.port=0",
                                        "--spring.kafka.bootstrap-servers=" + args[1],
                                        "--spring.mongodb.uri=" + args[2]);
                var asked =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = asked.readLine(); line != null; line = asked.readLine()) {
                String[] question = line.split(" ", 2);
                String answer =
                        switch (question[0]) {
                            case "ready" -> String.valueOf(context.getBean(CatchUp.class).isDone());
                            case "port" ->
                                    context.getEnvironment()
                                            .getRequiredProperty("local.server.port");
                            case "token" -> TestTokens.bearer(DISTRICT, question[1]);
                            case "heap" -> String.valueOf(heap());
                            default -> throw new IllegalStateException(line);
                        };
                System.out.println("> " + answer);
            }
        }
    }

    private static long heap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private String ask(String question) throws IOException {
        service.outputWriter().write(question + "\n");
        service.outputWriter().flush();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("> ")) {
                return line.substring(2);
            }
            System.err.println(line);
        }
        throw new IOException("the instance ended");
    }

    private void run() throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!Boolean.parseBoolean(ask("ready")) && System.nanoTime() < until) {
            Thread.sleep(500);
        }
        int port = Integer.parseInt(ask("port"));
        long empty = Long.parseLong(ask("heap"));
        connect(port);
        long full = Long.parseLong(ask("heap"));
        System.out.printf(
                Locale.ROOT,
                "%d connected. Heap after a collection: %.1f MiB, of which %.1f KiB for each"
                        + " connection. Resident: %d MiB.%n",
                open.get(),
                full / 1048576.0,
                (full - empty) / 1024.0 / CONNECTIONS,
                resident());
        tell();
        double[] millis =
                arrived.entrySet().stream()
                        .filter(e -> e.getKey() >= WARM_UP)
                        .mapToDouble(e -> (e.getValue() - published[e.getKey()]) / 1e6)
                        .sorted()
                        .toArray();
        System.out.printf(
                Locale.ROOT,
                "%d notifications to %d of them, 20 a second: p50 %.1f ms, p99 %.1f ms, max %.1f"
                        + " ms. %d connections ended.%n",
                millis.length,
                TOLD,
                millis[millis.length / 2],
                millis[millis.length * 99 / 100],
                millis[millis.length - 1],
                ended.get());
        Duration before = cpu();
        Thread.sleep(IDLE);
        System.out.printf(
                Locale.ROOT,
                "Idle: %.1f %% of a processor.%n",
                100.0 * cpu().minus(before).toMillis() / IDLE.toMillis());
        System.out.printf(
                Locale.ROOT,
                "Heap after all that: %.1f MiB.%n",
                Long.parseLong(ask("heap")) / 1048576.0);
    }

    private Duration cpu() {
        return service.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + service.pid() + "/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                / 1024;
    }

    private void connect(int port) throws IOException, InterruptedException {
        var connecting = new Semaphore(CONNECTING_AT_ONCE);
        for (int i = 0; i < CONNECTIONS; i++) {
            String token = ask("token g-" + i);
            connecting.acquire();
            Thread.ofVirtual().start(() -> listen(port, token, connecting));
        }
        await("all to be connected", () -> open.get() == CONNECTIONS);
    }

    private void listen(int port, String token, Semaphore connecting) {
        boolean greeted = false;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            socket.getOutputStream()
                    .write(
                            ("GET /api/v1/notifications/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                                            + "Accept: text/event-stream\r\nAuthorization: "
                                            + token
                                            + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            var lines =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8),
                            1_024);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:ready")) {
                    greeted = true;
                    open.incrementAndGet();
                    connecting.release();
                }
                Matcher mark = MARK.matcher(line);
                if (mark.find()) {
                    arrived.putIfAbsent(Integer.valueOf(mark.group(1)), System.nanoTime());
                }
            }
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
        ended.incrementAndGet();
        if (!greeted) {
            connecting.release();
        }
    }

    private void tell() throws InterruptedException {
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", Backends.kafka().bootstrapServers()),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (int i = 0; i < TOLD; i++) {
                ObjectNode student =
                        Topics.studentChanged(
                                DISTRICT, Instant.now(), List.of("g-" + i), List.of("t-1"));
                student.put("subject", "s-" + i).put("partitionkey", DISTRICT + ":s-" + i);
                ((ObjectNode) student.get("data")).put("student", "s-" + i);
                send(producer, Topics.STUDENTS, student);
            }
            Thread.sleep(Duration.ofSeconds(5));
            long next = System.nanoTime();
            for (int i = 0; i < published.length; i++) {
                next += BETWEEN.toNanos();
                Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
                int person = i % TOLD;
                ObjectNode sent =
                        Topics.messageSent(
                                UUID.randomUUID().toString(),
                                DISTRICT,
                                "c-" + person,
                                "t-1",
                                "g-" + person);
                ((ObjectNode) sent.get("data"))
                        .put("student", "s-" + person)
                        .put("number", 1 + i / TOLD)
                        .put("text", "mark-" + i + ". Mateo read aloud to the whole class today.");
                published[i] = System.nanoTime();
                send(producer, Topics.MESSAGING, sent);
            }
            await("all to arrive", () -> arrived.size() == published.length);
        }
    }

    private static void send(
            KafkaProducer<String, String> producer, String topic, ObjectNode event) {
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                topic, event.get("partitionkey").asString(), event.toString()));
    }

    private static void await(String what, BooleanSupplier holds) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(what + ": it does not come");
            }
            Thread.sleep(20);
        }
    }
}
