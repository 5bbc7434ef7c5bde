package org.tandem.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

class ConnectionTests {

    private static final byte[] BODY =
            "¡Qué alegría!".repeat(2_000).getBytes(StandardCharsets.UTF_8);

    private final Set<InetSocketAddress> clients = new HashSet<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/known-length", exchange -> answer(exchange, BODY.length));
        server.createContext("/chunked", exchange -> answer(exchange, 0));
        server.start();
    }

    private void answer(HttpExchange exchange, int length) throws IOException {
        clients.add(exchange.getRemoteAddress());
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(201, length);
        try (var out = exchange.getResponseBody()) {
            out.write(BODY);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void one_connection_serves_one_request_after_the_other() throws IOException {
        try (var connection = new Connection(server.getAddress().getPort())) {
            for (String path : new String[] {"/known-length", "/chunked", "/known-length"}) {
                var answer = connection.send(post(path));

                assertThat(answer.status()).isEqualTo(201);
                assertThat(answer.body()).isEqualTo(new String(BODY, StandardCharsets.UTF_8));
            }
        }
        assertThat(clients).hasSize(1);
    }

    @Test
    void a_server_that_goes_away_is_an_error_and_no_answer() throws IOException {
        try (var connection = new Connection(server.getAddress().getPort())) {
            connection.send(post("/known-length"));
            server.stop(0);

            assertThatThrownBy(() -> connection.send(post("/known-length")))
                    .isInstanceOf(IOException.class);
        }
    }

    private static byte[] post(String path) {
        return ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\n{}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
