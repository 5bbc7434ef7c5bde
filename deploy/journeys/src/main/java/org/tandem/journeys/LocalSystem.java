package org.tandem.journeys;

import static org.awaitility.Awaitility.await;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The product as its user starts it: {@code deploy/local/up} as a child process, with ports and a
 * data folder of its own, so that it runs beside another. Its processes can be killed and started
 * again one by one.
 */
final class LocalSystem implements AutoCloseable {

    private static final Path ROOT = root();
    private static final Path MODULE = ROOT.resolve("deploy/journeys/target");
    private static final Duration START = Duration.ofMinutes(3);

    /** A little more than the services take to notice that their clock was moved. */
    private static final Duration CLOCK_LOOK = Duration.ofMillis(250);

    private static final Map<String, Integer> PORTS =
            Map.of(
                    "store", 27017,
                    "broker", 9092,
                    "mail", 1025,
                    "identity", 8090,
                    "messaging-service", 8081,
                    "goals-service", 8082,
                    "notification-service", 8083,
                    "gateway", 8080);

    private final int offset;
    private final Path data;
    private final Path output;
    private final Telephones telephones;
    private final Process up;
    private final Thread lastResort = new Thread(this::stop);
    private volatile Duration later = Duration.ZERO;

    /**
     * What a command printed, standard error included.
     *
     * @param exit its exit status
     */
    record Output(int exit, String text) {}

    private LocalSystem(int offset) throws IOException {
        this.offset = offset;
        data = MODULE.resolve("tandem");
        output = MODULE.resolve("up.log");
        deleted(data);
        Files.createDirectories(MODULE);
        telephones = new Telephones(door());
        up = script("up").redirectOutput(output.toFile()).start();
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /**
     * Starts it and waits until it is up, at most three minutes.
     *
     * @throws IllegalStateException when it does not come up, with the end of every log
     */
    static LocalSystem start() throws IOException {
        var system = new LocalSystem(freeOffset());
        try {
            await("Tandem is up")
                    .atMost(START)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> system.isUp() || !system.up.isAlive());
        } catch (RuntimeException e) {
            String story = system.story();
            system.close();
            throw new IllegalStateException("Tandem did not come up.\n" + story, e);
        }
        if (!system.up.isAlive()) {
            throw new IllegalStateException("deploy/local/up gave up.\n" + system.story());
        }
        return system;
    }

    private boolean isUp() {
        return read(output).contains("Tandem is up");
    }

    /** Address of the gateway. */
    URI door() {
        return address("gateway");
    }

    /** Address of one process, for what is not to be seen at the door: its health. */
    URI address(String name) {
        return URI.create("http://127.0.0.1:" + port(name));
    }

    private int port(String name) {
        return Objects.requireNonNull(PORTS.get(name), name) + offset;
    }

    /** The telephones of everybody. */
    Telephones telephones() {
        return telephones;
    }

    /** The mails that everybody got; they are there also while the mail server is not. */
    Mailboxes mailboxes() {
        return new Mailboxes(data.resolve("mail"));
    }

    /** The time as the services know it. */
    Instant now() {
        return Instant.now().plus(later);
    }

    /**
     * Moves the services' clock on, for all journeys that follow, too; what they ask for by date
     * starts from {@link #now()}. Tokens keep to the time of the machine.
     *
     * @throws IllegalArgumentException when that time has passed
     */
    void moveTo(Instant time) {
        // The last second is rounded up: it is that time, and not a moment before.
        Duration all =
                later.plus(Duration.between(now(), time)).plusSeconds(1).truncatedTo(SECONDS);
        if (all.compareTo(later) < 0) {
            throw new IllegalArgumentException("it is later than " + time + " already");
        }
        Output moved = run("later", all.toString());
        if (moved.exit() != 0) {
            throw new IllegalStateException(moved.text());
        }
        later = all;
        Pause.of(CLOCK_LOOK);
    }

    /** Kills a process on the spot; nobody starts it again by itself. */
    void kill9(String name) {
        ProcessHandle process =
                process(name)
                        .orElseThrow(() -> new IllegalStateException(name + " is not running"));
        process.destroyForcibly();
        await(name + " is dead")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !process.isAlive());
    }

    private Optional<ProcessHandle> process(String name) {
        Path pid = data.resolve("run/" + name + ".pid");
        return Files.exists(pid)
                ? ProcessHandle.of(Long.parseLong(read(pid).strip()))
                : Optional.empty();
    }

    /** Starts a process again and waits until it serves. */
    void restart(String name) {
        Output restarted = run("restart", name);
        if (restarted.exit() != 0) {
            throw new IllegalStateException(restarted.text() + story());
        }
    }

    /** Runs one of the commands in {@code deploy/local}, for at most two and a half minutes. */
    Output run(String command, String... arguments) {
        Path printed = MODULE.resolve("%s-%d.out".formatted(command, System.nanoTime()));
        try {
            Process process = script(command, arguments).redirectOutput(printed.toFile()).start();
            if (!process.waitFor(150, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " does not end: " + read(printed));
            }
            var result = new Output(process.exitValue(), read(printed));
            Files.delete(printed);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder script(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(ROOT.resolve("deploy/local/" + name).toString());
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("TANDEM_PORT_OFFSET", String.valueOf(offset));
        environment.put("TANDEM_DATA", data.toString());
        environment.put("TANDEM_CLOCK_FILE", data.resolve("clock").toString());
        environment.put("TANDEM_IDENTITY", address("identity").toString());
        // Its practice starts would compete with what is measured here.
        environment.put("TANDEM_REHEARSE", "no");
        // A journey ends before the optimising compiler would pay for itself.
        environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        // An hour would be long for a journey.
        environment.put("TANDEM_ANNOUNCEMENTS_REMINDER_PAUSE", "1s");
        // As would five seconds, each time the clock was moved.
        environment.put("TANDEM_GOALS_CALENDARINTERVAL", "200ms");
        environment.put("TANDEM_CONCERNS_CLOCKINTERVAL", "200ms");
        environment.put("TANDEM_DELIVERY_INTERVAL", "200ms");
        // A channel that was away is tried again by the time of the machine, which nobody moves on.
        environment.put("TANDEM_DELIVERY_PAUSE", "500ms");
        environment.put("TANDEM_PUSH_ALLOWLOOPBACK", "true");
        environment.putAll(telephones.settings());
        return builder;
    }

    /** Stops everything as Ctrl-C does, and insists that no process is left. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(lastResort);
        List<ProcessHandle> left = stop();
        telephones.close();
        if (!left.isEmpty()) {
            throw new IllegalStateException("still there after the stop: " + left + story());
        }
    }

    private List<ProcessHandle> stop() {
        List<ProcessHandle> all =
                PORTS.keySet().stream().map(this::process).flatMap(Optional::stream).toList();
        up.destroy();
        try {
            if (!up.waitFor(60, TimeUnit.SECONDS)) {
                up.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<ProcessHandle> left = all.stream().filter(ProcessHandle::isAlive).toList();
        if (!left.isEmpty()) {
            run("down");
        }
        return left;
    }

    /** What it printed, and the end of every log. */
    String story() {
        var story = new StringBuilder(read(output));
        try (Stream<Path> logs = Files.list(data.resolve("log"))) {
            for (Path log : logs.sorted().toList()) {
                List<String> lines = read(log).lines().toList();
                story.append("\n--- ").append(log.getFileName()).append('\n');
                lines.subList(Math.max(0, lines.size() - 20), lines.size())
                        .forEach(line -> story.append(line).append('\n'));
            }
        } catch (IOException e) {
            story.append("no logs: ").append(e);
        }
        return story.toString();
    }

    /** Above the product's own ports, and below those that the machine lends to clients. */
    private static int freeOffset() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(10, 55) * 100)
                .limit(200)
                .filter(candidate -> PORTS.values().stream().allMatch(p -> isFree(p + candidate)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free ports"));
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("deploy/local/up")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("run it inside the repository"));
    }

    private static void deleted(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> inside;
        try (Stream<Path> walk = Files.walk(folder)) {
            inside = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : inside) {
            Files.delete(path);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
