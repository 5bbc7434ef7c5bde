package org.tandem.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the scenarios named on the command line, prints what they did and writes it to a report. */
final class Bench {

    private static final List<String> ALL =
            List.of("latency-20", "latency-200", "accept-16", "writers-32", "footprint");
    private static final Pattern NAME =
            Pattern.compile("(latency|accept|writers)-([1-9][0-9]{0,2})|footprint");
    private static final int CLIENTS_MAX = 256;
    private static final int LATENCY_CONVERSATIONS = 20;

    private final Tandem tandem;
    private final Report report;
    private final List<String> failures = new ArrayList<>();

    private Bench(Tandem tandem, Report report) {
        this.tandem = tandem;
        this.report = report;
    }

    /**
     * A scenario to run.
     *
     * @param kind what it does
     * @param size messages a second, or clients
     * @param throughGateway whether closed loops take the gateway instead of the service's own port
     */
    private record Scenario(String kind, int size, boolean throughGateway) {}

    /** Ends with 1 when a scenario failed, with 2 when the arguments name none. */
    public static void main(String... args) throws Exception {
        List<Scenario> scenarios;
        try {
            scenarios = scenarios(args.length == 0 ? ALL : List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println("run: " + e.getMessage());
            System.exit(2);
            return;
        }
        var report = new Report(Path.of(System.getProperty("report", "target/report.md")));
        var bench = new Bench(Tandem.ofEnvironment(), report);
        bench.report.line("# Load report");
        bench.report.line(
                "%s, %d processors, %s, Java %s. What the figures mean: deploy/bench/README.md."
                        .formatted(
                                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.name"),
                                System.getProperty("java.version")));
        try {
            for (Scenario scenario : scenarios) {
                bench.run(scenario);
            }
        } finally {
            report.write();
        }
        bench.failures.forEach(f -> System.out.println("FAILED: " + f));
        System.exit(bench.failures.isEmpty() ? 0 : 1);
    }

    private static List<Scenario> scenarios(List<String> args) {
        List<Scenario> scenarios = new ArrayList<>();
        for (String arg : args) {
            Matcher name = NAME.matcher(arg);
            if (arg.equals("--gateway") && !scenarios.isEmpty()) {
                Scenario last = scenarios.removeLast();
                scenarios.add(new Scenario(last.kind(), last.size(), true));
            } else if (!name.matches()) {
                throw new IllegalArgumentException(
                        "'%s' is no scenario; there are %s".formatted(arg, String.join(", ", ALL)));
            } else if (name.group(1) == null) {
                scenarios.add(new Scenario(arg, 0, false));
            } else {
                int size = Integer.parseInt(name.group(2));
                if (!name.group(1).equals("latency") && size > CLIENTS_MAX) {
                    throw new IllegalArgumentException("at most " + CLIENTS_MAX + " clients");
                }
                scenarios.add(new Scenario(name.group(1), size, false));
            }
        }
        return scenarios;
    }

    private void run(Scenario scenario) throws Exception {
        double quiet = tandem.awaitQuiet();
        report.line("");
        String target =
                scenario.kind().equals("footprint")
                        ? ""
                        : "-"
                                + scenario.size()
                                + (scenario.throughGateway() ? " through the gateway" : "");
        report.line("## " + scenario.kind() + target);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        report.line(
                "Load average of the machine before: %s%s."
                        .formatted(
                                decimal(load),
                                Double.isNaN(quiet) ? "; the system was not quiet" : ""));
        switch (scenario.kind()) {
            case "latency" -> latency(scenario.size());
            case "accept" -> accept(scenario);
            case "writers" -> writers(scenario);
            default -> footprint();
        }
    }

    private void latency(int rate) throws IOException, InterruptedException {
        var result =
                OpenLoop.run(tandem, tandem.conversations(LATENCY_CONVERSATIONS), rate, 10, 30);
        report.line(
                "%d messages sent in 30 s, %d arrived, %d not accepted, %d arrived twice."
                        .formatted(
                                result.sent(),
                                result.arrived().count(),
                                result.failures(),
                                result.twice()));
        report.table(
                List.of("from the scheduled moment, ms", "p50", "p90", "p99", "max"),
                List.of(
                        row("POST acknowledged", result.acknowledged().cells()),
                        row("event on the recipient's stream", result.arrived().cells())));
        cpu(result.usage(), result.sent());
        check(
                "latency-" + rate,
                result.missing() == 0 && result.twice() == 0 && result.failures() == 0,
                "%d did not arrive, %d not accepted, %d arrived twice %s"
                        .formatted(
                                result.missing(),
                                result.failures(),
                                result.twice(),
                                result.firstFailure()));
    }

    private void accept(Scenario scenario) throws Exception {
        int clients = scenario.size();
        var result = closedLoop(scenario, tandem.conversations(clients), 15, 20);
        double drained = tandem.awaitQuiet();
        var baselines = new Baselines(tandem, clients);
        var inserts = baselines.inserts();
        tandem.awaitQuiet();
        var records = baselines.records();
        report.table(
                List.of(
                        "closed loop, " + clients + " clients",
                        "per second",
                        "p50",
                        "p90",
                        "p99",
                        "max"),
                List.of(
                        throughput("messages accepted", result),
                        throughput("plain inserts of the same size", inserts),
                        throughput("plain records, acks=all, of the same size", records)));
        report.line("");
        report.line(
                "Accepted messages to plain inserts: %s. An event has %d bytes. Quiet again after %s s."
                        .formatted(
                                String.format(
                                        Locale.ROOT,
                                        "%.2f",
                                        result.perSecond() / inserts.perSecond()),
                                baselines.eventBytes(),
                                decimal(drained)));
        cpu(result.usage(), result.timings().count());
        check("accept-" + clients, result.failures() == 0, failures(result));
        check("plain inserts", inserts.failures() == 0, failures(inserts));
        check("plain records", records.failures() == 0, failures(records));
    }

    private void writers(Scenario scenario) throws Exception {
        String conversation = tandem.conversations(1).getFirst();
        var same = Collections.nCopies(scenario.size(), conversation);
        var result = closedLoop(scenario, same, 5, 10);
        double drained = tandem.awaitQuiet();
        List<String> faults = tandem.faults(conversation, result.total());
        report.table(
                List.of(
                        "one conversation, " + scenario.size() + " writers",
                        "per second",
                        "p50",
                        "p90",
                        "p99",
                        "max"),
                List.of(throughput("messages accepted", result)));
        report.line("");
        report.line(
                "%d messages listed afterwards: %s. Quiet again after %s s."
                        .formatted(
                                result.total(),
                                faults.isEmpty()
                                        ? "numbered 1 to %d, no gap, none twice"
                                                .formatted(result.total())
                                        : String.join(", ", faults),
                                decimal(drained)));
        cpu(result.usage(), result.timings().count());
        check("writers-" + scenario.size(), result.failures() == 0, failures(result));
        check("writers-" + scenario.size(), faults.isEmpty(), String.join(", ", faults));
    }

    private ClosedLoop.Result closedLoop(
            Scenario scenario, List<String> conversations, int warmUp, int measured)
            throws IOException, InterruptedException {
        int port = scenario.throughGateway() ? tandem.gateway() : tandem.messaging();
        var next = new AtomicInteger();
        List<Connection> connections = new ArrayList<>();
        List<ClosedLoop.Work> clients = new ArrayList<>();
        for (String conversation : conversations) {
            var connection = new Connection(port);
            connections.add(connection);
            clients.add(() -> {
                String mark = "load-" + next.incrementAndGet() + ".";
                var answer = connection.send(tandem.message(conversation, mark));
                if (answer.status() != 201) {
                    throw new IOException(answer.status() + " " + answer.body());
                }
            });
        }
        try {
            return ClosedLoop.run(clients, warmUp, measured, tandem::usage);
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private void footprint() {
        Usage usage = tandem.usage();
        List<List<String>> rows = new ArrayList<>();
        long sum = 0;
        for (String name : tandem.processes().keySet()) {
            long resident = usage.residentKiB().getOrDefault(name, 0L);
            sum += resident;
            rows.add(
                    List.of(
                            name,
                            decimal(resident / 1024.0),
                            decimal(
                                    usage.cpu().getOrDefault(name, Duration.ZERO).toMillis()
                                            / 1000.0)));
        }
        rows.add(List.of("sum", decimal(sum / 1024.0), ""));
        report.table(List.of("process", "resident MiB", "processor s since its start"), rows);
    }

    private void cpu(Map<String, Long> millis, int messages) {
        List<List<String>> rows = new ArrayList<>();
        long sum = millis.values().stream().mapToLong(Long::longValue).sum();
        millis.forEach((name, used) ->
                rows.add(
                        List.of(
                                name,
                                decimal(used / 1000.0),
                                String.format(Locale.ROOT, "%.3f", (double) used / messages),
                                Math.round(100.0 * used / Math.max(sum, 1)) + " %")));
        rows.add(
                List.of(
                        "sum",
                        decimal(sum / 1000.0),
                        String.format(Locale.ROOT, "%.3f", (double) sum / messages),
                        "100 %"));
        report.table(List.of("process", "processor s", "ms per message", "share"), rows);
    }

    private static List<String> throughput(String what, ClosedLoop.Result result) {
        List<String> cells = new ArrayList<>(List.of(what, "" + Math.round(result.perSecond())));
        cells.addAll(List.of(result.timings().cells()));
        return cells;
    }

    private static List<String> row(String what, String... cells) {
        List<String> row = new ArrayList<>(List.of(what));
        row.addAll(List.of(cells));
        return row;
    }

    private static String failures(ClosedLoop.Result result) {
        return result.failures() + " failed, the first with " + result.firstFailure();
    }

    private void check(String scenario, boolean right, String otherwise) {
        if (!right) {
            failures.add(scenario + ": " + otherwise);
            report.line("");
            report.line("**FAILED** " + otherwise);
        }
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
