package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.gateway.Surroundings.issuer;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import java.net.http.HttpResponse;

/** With a gateway of its own (by its properties), which has not fetched any keys before. */
@GatewayTest
@TestPropertySource(properties = "tandem.tokens.issuer-time=2s")
class IssuerDownTests {

    private final Client client;

    IssuerDownTests(@LocalServerPort int port) {
        this.client = new Client(port);
    }

    @Test
    void while_no_token_can_be_judged_the_gateway_says_so_and_it_recovers_without_a_restart() {
        issuer.server().does(_ -> Thread.currentThread().join());
        assertThatSigningInIsNotAvailable(client.get("/api/v1/me"));
        issuer.server().goDown();
        assertThatSigningInIsNotAvailable(client.get("/api/v1/me"));
        issuer.server().comeBack();
        issuer.server().does(Upstream.typed(500, "text/html", "<h1>Error</h1>"));
        assertThatSigningInIsNotAvailable(client.get("/api/v1/me"));

        issuer.reset();

        assertThat(client.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    private static void assertThatSigningInIsNotAvailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Client.problem(answer).path("service").asString()).isEqualTo("identity");
        assertThat(Client.problem(answer).path("detail").asString())
                .startsWith("Signing in is not available");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(answer.body()).doesNotContain("127.0.0.1");
        assertThat(Surroundings.messaging.received()).isEmpty();
    }
}
