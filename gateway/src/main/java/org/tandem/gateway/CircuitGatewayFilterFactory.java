package org.tandem.gateway;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreakerFactory;
import org.springframework.cloud.gateway.filter.factory.SpringCloudCircuitBreakerResilience4JFilterFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.DispatcherHandler;

import reactor.core.publisher.Mono;

/**
 * The route filter {@code Circuit}: the library's circuit breaker, except that an answer whose
 * status counts as a failure is still the service's answer and goes to the client as it is. (The
 * library replaces it by an error of the gateway.) The breaker has the name of its route.
 */
@Component
public class CircuitGatewayFilterFactory
        extends SpringCloudCircuitBreakerResilience4JFilterFactory {

    CircuitGatewayFilterFactory(
            ReactiveCircuitBreakerFactory<?, ?> breakers,
            ObjectProvider<DispatcherHandler> dispatcher) {
        super(breakers, dispatcher);
    }

    @Override
    public String name() {
        return "Circuit";
    }

    @Override
    protected Mono<Void> handleErrorWithoutFallback(Throwable error, boolean resumeWithoutError) {
        return error instanceof CircuitBreakerStatusCodeException
                ? Mono.empty()
                : super.handleErrorWithoutFallback(error, false);
    }
}
