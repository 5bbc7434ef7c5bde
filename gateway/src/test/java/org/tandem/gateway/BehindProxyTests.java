package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.gateway.Surroundings.messaging;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** With the proxy in front named as trusted. */
@GatewayTest
@TestPropertySource(
        properties = "spring.cloud.gateway.server.webflux.trusted-proxies=127\\\\.0\\\\.0\\\\.1")
class BehindProxyTests {

    private final Client client;

    BehindProxyTests(@LocalServerPort int port) {
        this.client = new Client(port);
    }

    @Test
    void what_a_trusted_proxy_says_about_the_first_leg_reaches_the_service() {
        client.send("/api/v1/me", request -> request.header("X-Forwarded-Proto", "https"));

        assertThat(messaging.received())
                .singleElement()
                .satisfies(got ->
                        assertThat(got.headers().getFirst("X-Forwarded-Proto"))
                                .startsWith("https"));
    }
}
