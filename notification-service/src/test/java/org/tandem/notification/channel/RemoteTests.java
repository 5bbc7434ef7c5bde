package org.tandem.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tandem.notification.channel.Outcome.Later;
import org.tandem.notification.channel.Outcome.Sent;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Against a real server that is slow, endless or away. */
class RemoteTests {

    private final CountDownLatch over = new CountDownLatch(1);
    private final Remote remote = new Remote(Duration.ofSeconds(1), Duration.ofSeconds(2));
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/silent",
                exchange -> {
                    await();
                    exchange.close();
                });
        server.createContext(
                "/endless",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream body = exchange.getResponseBody()) {
                        while (over.getCount() > 0) {
                            body.write(new byte[1024]);
                        }
                    }
                });
        server.createContext(
                "/dripping",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                    await();
                    exchange.close();
                });
        server.createContext(
                "/elsewhere",
                exchange -> {
                    exchange.getResponseHeaders().set("Location", "/endless");
                    exchange.sendResponseHeaders(307, -1);
                    exchange.close();
                });
        server.start();
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        over.countDown();
        remote.close();
        server.stop(0);
    }

    private Outcome whole(String path) {
        return remote.call(
                request(path),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), 10_000),
                answer -> new Sent("status-" + answer.statusCode()));
    }

    private Outcome head(String path) {
        return remote.call(
                request(path),
                BodyHandlers.ofInputStream(),
                answer -> {
                    Remote.leave(answer);
                    return new Sent("status-" + answer.statusCode());
                });
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
                .build();
    }

    @Test
    void whoever_does_not_answer_in_time_is_asked_later() {
        assertThat(whole("/silent")).isEqualTo(new Later("timeout", null));
        assertThat(head("/silent")).isEqualTo(new Later("timeout", null));
    }

    @Test
    void an_answer_without_end_is_neither_waited_for_nor_held() {
        assertThat(whole("/dripping")).isEqualTo(new Later("timeout", null));
        assertThat(whole("/endless")).isEqualTo(new Later("IOException", null));
        assertThat(head("/endless")).isEqualTo(new Sent("status-200"));
        assertThat(head("/dripping")).isEqualTo(new Sent("status-200"));
    }

    @Test
    void nobody_is_sent_elsewhere() {
        assertThat(head("/elsewhere")).isEqualTo(new Sent("status-307"));
    }

    @Test
    void whoever_is_away_is_asked_later() {
        server.stop(0);

        assertThat(head("/silent")).isEqualTo(new Later("ConnectException", null));
    }
}
