package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.gateway.Surroundings.messaging;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A connection that a browser keeps goes on being read. */
@GatewayTest
class KeepAliveTests {

    private final int port;

    KeepAliveTests(@LocalServerPort int port) {
        this.port = port;
    }

    /** The second request waits for the first one, and the gateway answers it by itself. */
    @Test
    void after_a_request_that_had_to_wait_the_next_one_is_still_heard() throws Exception {
        var bothAreSent = new CountDownLatch(1);
        messaging.does(exchange -> {
            bothAreSent.await(15, TimeUnit.SECONDS);
            Upstream.json(200, "{}").answer(exchange);
        });
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(15_000);
            var answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            String token = "Authorization: Bearer " + Surroundings.issuer.token() + "\r\n";

            ask(socket, "/api/v1/me", token);
            ask(socket, "/api/v1/me", "");
            bothAreSent.countDown();
            assertThat(status(answers)).isEqualTo("HTTP/1.1 200 OK");
            assertThat(status(answers)).isEqualTo("HTTP/1.1 401 Unauthorized");
            ask(socket, "/api/v1/me", "");

            assertThat(status(answers)).isEqualTo("HTTP/1.1 401 Unauthorized");
        }
    }

    private void ask(Socket socket, String path, String headers) throws IOException {
        String request =
                "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n".formatted(path, port, headers);
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    /** The next status line; bodies here are JSON. */
    private static String status(BufferedReader answers) throws IOException {
        String line = answers.readLine();
        while (!line.contains("HTTP/1.1 ")) {
            line = answers.readLine();
        }
        // A body has no line end of its own: the next status line follows it.
        return line.substring(line.indexOf("HTTP/1.1 "));
    }
}
