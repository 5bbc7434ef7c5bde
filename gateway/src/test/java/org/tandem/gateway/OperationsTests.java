package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.gateway.Surroundings.goals;
import static org.tandem.gateway.Surroundings.issuer;
import static org.tandem.gateway.Surroundings.messaging;
import static org.tandem.gateway.Surroundings.notification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.http.HttpResponse;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

@GatewayTest
class OperationsTests {

    private final Client client;

    OperationsTests(@LocalServerPort int port) {
        this.client = new Client(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/actuator/health/readiness",
                "/actuator/health/liveness",
            })
    void the_gateway_is_healthy_even_when_all_services_are_down(String path) {
        messaging.goDown();
        goals.goDown();
        notification.goDown();
        issuer.server().goDown();
        IntStream.range(0, 5).forEach(_ -> client.get("/api/v1/conversations"));

        HttpResponse<String> answer = client.anonymously(path, UnaryOperator.identity());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"UP\"").doesNotContain("components");
    }

    @Test
    void metrics_are_for_machines_with_the_scope() {
        String path = "/actuator/prometheus";
        String machine = issuer.token(claims -> claims.claim("scope", "metrics"));
        client.get("/api/v1/goals");

        assertThat(client.anonymously(path, UnaryOperator.identity()).statusCode()).isEqualTo(401);
        assertThat(client.get(path).statusCode()).isEqualTo(404);
        HttpResponse<String> answer =
                client.anonymously(
                        path, request -> request.header("Authorization", "Bearer " + machine));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("resilience4j_circuitbreaker_state")
                .contains("name=\"goals\"")
                .contains("spring_cloud_gateway_requests_seconds_count");
    }
}
