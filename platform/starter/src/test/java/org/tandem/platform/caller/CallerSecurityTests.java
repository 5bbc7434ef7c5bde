package org.tandem.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.tandem.platform.token.IssuerUnavailableException;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;

class CallerSecurityTests {

    private final WebExceptionHandler handler =
            new CallerSecurity().callerUnavailable(JsonMapper.shared());
    private final MockServerWebExchange exchange =
            MockServerWebExchange.from(MockServerHttpRequest.get("/api/v1/me"));

    @Test
    void a_store_that_is_away_while_a_person_is_looked_up_is_no_fault_of_hers() {
        answer(new DataAccessResourceFailureException("away"));

        assertThat(exchange.getResponse().getBodyAsString().block(Duration.ofSeconds(5)))
                .contains("urn:tandem:problem:store-unavailable");
    }

    @Test
    void nor_is_an_issuer_that_is_away() {
        answer(new IssuerUnavailableException(new IllegalStateException()));

        assertThat(exchange.getResponse().getBodyAsString().block(Duration.ofSeconds(5)))
                .contains("urn:tandem:problem:service-unavailable");
    }

    @Test
    void other_failures_are_left_to_others() {
        assertThatThrownBy(() ->
                        handler.handle(exchange, new IllegalStateException("a bug"))
                                .block(Duration.ofSeconds(5)))
                .hasMessage("a bug");
    }

    private void answer(Throwable error) {
        handler.handle(exchange, error).block(Duration.ofSeconds(5));

        assertThat(exchange.getResponse().getStatusCode())
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(exchange.getResponse().getHeaders().getFirst(HttpHeaders.RETRY_AFTER))
                .isEqualTo("5");
    }
}
