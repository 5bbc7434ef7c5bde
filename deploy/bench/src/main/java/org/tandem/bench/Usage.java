package org.tandem.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What each process has used.
 *
 * @param cpu processor time (user and system) since its start, by process
 * @param residentKiB resident memory, by process; 0 where the operating system has no /proc
 */
record Usage(Map<String, Duration> cpu, Map<String, Long> residentKiB) {

    /** The name under which the load generator itself appears. */
    static final String SELF = "(load generator)";

    /**
     * As it is now.
     *
     * @param processes ids by name; a process that has ended has used nothing
     */
    static Usage of(Map<String, Long> processes) {
        Map<String, Duration> cpu = new LinkedHashMap<>();
        Map<String, Long> resident = new LinkedHashMap<>();
        Map<String, Long> all = new LinkedHashMap<>(processes);
        all.put(SELF, ProcessHandle.current().pid());
        all.forEach((name, pid) -> {
            cpu.put(
                    name,
                    ProcessHandle.of(pid)
                            .flatMap(p -> p.info().totalCpuDuration())
                            .orElse(Duration.ZERO));
            resident.put(name, residentKiB(pid));
        });
        return new Usage(cpu, resident);
    }

    /** The processor time used since an earlier moment, in milliseconds, by process. */
    Map<String, Long> cpuMillisSince(Usage earlier) {
        Map<String, Long> used = new LinkedHashMap<>();
        cpu.forEach((name, now) ->
                used.put(
                        name,
                        now.minus(earlier.cpu().getOrDefault(name, Duration.ZERO)).toMillis()));
        return used;
    }

    private static long residentKiB(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
