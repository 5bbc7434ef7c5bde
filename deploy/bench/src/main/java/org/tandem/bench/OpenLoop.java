package org.tandem.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Messages sent through the gateway by the clock, whether or not earlier ones have been answered,
 * and the recipient's live stream on which they arrive. Every duration counts from the moment at
 * which the message should have been sent, so that a pause of the system shows in every message it
 * delays.
 */
final class OpenLoop {

    /** Longest time after the last message in which all must have arrived. */
    private static final int ARRIVED_WITHIN_SECONDS = 30;

    private final Tandem tandem;
    private final List<String> conversations;
    private final int count;
    private final String mark =
            "load-" + Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, 36) + '-';
    private final AtomicLongArray scheduled;
    private final AtomicLongArray acknowledged;
    private final AtomicLongArray arrived;
    private final AtomicInteger twice = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicReference<String> firstFailure = new AtomicReference<>("");
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final CountDownLatch answers;
    private final CountDownLatch arrivals;
    private final CountDownLatch listening = new CountDownLatch(1);

    /**
     * What came of it.
     *
     * @param acknowledged from the scheduled moment to the answer of the POST
     * @param arrived from the scheduled moment to the event on the stream
     * @param sent how many were sent in the measured time
     * @param missing how many of all did not arrive
     * @param twice how many came more than once
     * @param failures how many of all were not accepted
     * @param firstFailure why the first one was not; empty without one
     * @param usage used in the measured time, in milliseconds by process
     */
    record Result(
            Timings acknowledged,
            Timings arrived,
            int sent,
            long missing,
            int twice,
            int failures,
            String firstFailure,
            Map<String, Long> usage) {}

    private OpenLoop(Tandem tandem, List<String> conversations, int count) {
        this.tandem = tandem;
        this.conversations = conversations;
        this.count = count;
        scheduled = new AtomicLongArray(count);
        acknowledged = new AtomicLongArray(count);
        arrived = new AtomicLongArray(count);
        answers = new CountDownLatch(count);
        arrivals = new CountDownLatch(count);
    }

    /** Sends so many messages a second, the first seconds unmeasured. */
    static Result run(Tandem tandem, List<String> conversations, int rate, int warmUp, int measured)
            throws IOException, InterruptedException {
        var loop = new OpenLoop(tandem, conversations, rate * (warmUp + measured));
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            Thread.ofVirtual().start(() -> loop.listen(client));
            if (!loop.listening.await(20, TimeUnit.SECONDS)) {
                throw new IOException("the live stream does not begin: " + loop.firstFailure.get());
            }
            try {
                return loop.send(rate, rate * warmUp);
            } finally {
                client.shutdownNow();
                for (Connection connection : loop.idle) {
                    connection.close();
                }
            }
        }
    }

    private Result send(int rate, int warmUpCount) throws InterruptedException {
        long began = System.nanoTime() + 100_000_000;
        Usage before = tandem.usage();
        for (int i = 0; i < count; i++) {
            if (i == warmUpCount) {
                before = tandem.usage();
            }
            long due = began + i * 1_000_000_000L / rate;
            scheduled.set(i, due);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            int number = i;
            Thread.startVirtualThread(() -> send(number));
        }
        boolean answered = answers.await(ARRIVED_WITHIN_SECONDS, TimeUnit.SECONDS);
        boolean complete = answered && arrivals.await(ARRIVED_WITHIN_SECONDS, TimeUnit.SECONDS);
        Map<String, Long> usage = tandem.usage().cpuMillisSince(before);
        return new Result(
                since(acknowledged, warmUpCount),
                since(arrived, warmUpCount),
                count - warmUpCount,
                complete ? 0 : IntStream.range(0, count).filter(i -> arrived.get(i) == 0).count(),
                twice.get(),
                failures.get(),
                firstFailure.get(),
                usage);
    }

    private void send(int i) {
        try {
            Connection connection = idle.poll();
            if (connection == null) {
                connection = new Connection(tandem.gateway());
            }
            String conversation = conversations.get(i % conversations.size());
            var answer = connection.send(tandem.message(conversation, mark + i + "."));
            if (answer.status() == 201) {
                acknowledged.set(i, System.nanoTime());
            } else {
                failed(answer.status() + " " + answer.body());
            }
            idle.push(connection);
        } catch (IOException e) {
            failed(e.toString());
        } finally {
            answers.countDown();
        }
    }

    private void failed(String why) {
        failures.incrementAndGet();
        firstFailure.compareAndSet("", why);
    }

    private void listen(HttpClient client) {
        var request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + tandem.gateway() + "/stream"))
                        .header("Authorization", "Bearer " + tandem.parent())
                        .header("Accept", "text/event-stream")
                        .build();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                client.send(request, BodyHandlers.ofInputStream()).body(),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:ready")) {
                    listening.countDown();
                }
                int at = line.startsWith("data:") ? line.indexOf(mark) : -1;
                if (at >= 0) {
                    int from = at + mark.length();
                    arrived(Integer.parseInt(line, from, line.indexOf('.', from), 10));
                }
            }
        } catch (IOException e) {
            if (arrivals.getCount() > 0) {
                firstFailure.compareAndSet("", "the live stream ended: " + e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void arrived(int i) {
        if (arrived.compareAndSet(i, 0, System.nanoTime())) {
            arrivals.countDown();
        } else {
            twice.incrementAndGet();
        }
    }

    private Timings since(AtomicLongArray ends, int from) {
        return Timings.of(
                IntStream.range(from, count)
                        .filter(i -> ends.get(i) != 0)
                        .mapToLong(i -> ends.get(i) - scheduled.get(i))
                        .toArray());
    }
}
