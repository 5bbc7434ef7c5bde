package org.tandem.gateway;

import io.netty.handler.timeout.ReadTimeoutException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.cloud.gateway.support.ServiceUnavailableException;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.tandem.gateway.Problem.Kind;
import org.tandem.platform.token.IssuerUnavailableException;

import reactor.core.publisher.Mono;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Map;

/**
 * Turns whatever went wrong between the client and a service into a problem document that names the
 * part of Tandem concerned in the words of its users. An answer of the service itself, good or bad,
 * never comes here.
 */
@Component
@Order(-2)
public class GatewayErrors implements ErrorWebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(GatewayErrors.class);
    private static final String DONE_OR_NOT =
            " It is not known whether the request was carried out: repeat it with the same"
                    + " Idempotency-Key, it will not be done twice.";

    private final ProblemWriter writer;
    private final GatewayLimits limits;

    GatewayErrors(ProblemWriter writer, GatewayLimits limits) {
        this.writer = writer;
        this.limits = limits;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        Problem problem = problem(exchange, error);
        report(exchange, problem, error);
        HttpHeaders headers = exchange.getResponse().getHeaders();
        if (error instanceof ErrorResponse response) {
            // Such as Allow of a 405.
            headers.putAll(response.getHeaders());
        }
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(limits.retryAfter().toSeconds()));
        }
        if (problem.status() == HttpStatus.REQUEST_TIMEOUT.value()) {
            // What is left of the body may still come.
            headers.setConnection("close");
        }
        return writer.write(exchange, problem);
    }

    private Problem problem(ServerWebExchange exchange, Throwable error) {
        String path = exchange.getRequest().getPath().value();
        Affected affected = Affected.by(exchange);
        return switch (error) {
            case IssuerUnavailableException _ ->
                    unavailable(new Affected("identity", "Signing in is"), path);
            // The circuit is open, or nobody took the call: nothing has reached the service.
            case ServiceUnavailableException _,
                    ConnectException _,
                    NoRouteToHostException _,
                    UnknownHostException _ ->
                    unavailable(affected, path);
            case DataBufferLimitException _ -> tooLarge(BodyLimit.sizeFor(exchange, limits), path);
            case BodyTooSlowException _ -> tooSlow(path);
            // The answer began, but nothing of its body came.
            case ReadTimeoutException _ -> timeout(exchange, affected, path);
            case ErrorResponse response when response.getStatusCode().value() == 504 ->
                    timeout(exchange, affected, path);
            case ErrorResponse response -> byStatus(response, path);
            case IOException _ ->
                    Problem.of(
                                    Kind.BROKEN_OFF,
                                    affected.are + " interrupted." + outcome(exchange),
                                    path)
                            .about(affected.service);
            default ->
                    Problem.of(
                            Kind.INTERNAL,
                            "This is a fault of Tandem. Try again; if it stays, report the"
                                    + " X-Request-Id of this answer.",
                            path);
        };
    }

    private Problem unavailable(Affected affected, String path) {
        long wait = limits.retryAfter().toSeconds();
        String detail =
                affected.are
                        + " not available at the moment. The request was not carried out;"
                        + " try again in "
                        + wait
                        + " seconds.";
        return Problem.of(Kind.UNAVAILABLE, detail, path).about(affected.service);
    }

    private static Problem timeout(ServerWebExchange exchange, Affected affected, String path) {
        String detail = affected.are + " taking longer than usual." + outcome(exchange);
        return Problem.of(Kind.TIMEOUT, detail, path).about(affected.service);
    }

    private Problem tooSlow(String path) {
        return Problem.of(
                Kind.TOO_SLOW,
                "The request took longer than %d seconds to arrive. Try a better connection."
                        .formatted(limits.bodyTime().toSeconds()),
                path);
    }

    private static Problem tooLarge(DataSize size, String path) {
        return Problem.of(
                Kind.TOO_LARGE,
                "A request may have up to %d bytes. Send less at once.".formatted(size.toBytes()),
                path);
    }

    private static Problem byStatus(ErrorResponse response, String path) {
        HttpStatus status = HttpStatus.valueOf(response.getStatusCode().value());
        return switch (status) {
            case NOT_FOUND ->
                    Problem.of(
                            Kind.NOT_FOUND,
                            "Nothing answers at this address. The API begins at /api/v1/.",
                            path);
            case BAD_REQUEST ->
                    Problem.of(Kind.BAD_REQUEST, "Check the request's address and headers.", path);
            case METHOD_NOT_ALLOWED ->
                    Problem.of(status, "Use one of the methods named in Allow.", path);
            default -> Problem.of(status, "Check the request and try again.", path);
        };
    }

    private static String outcome(ServerWebExchange exchange) {
        HttpMethod method = exchange.getRequest().getMethod();
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        return reads ? " Try again in a moment." : DONE_OR_NOT;
    }

    /** Path, status and cause; never a header, a query or a body, which may hold personal data. */
    private static void report(ServerWebExchange exchange, Problem problem, Throwable error) {
        String id = RequestId.of(exchange);
        if (problem.status() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            log.error("{} {} of request {}", problem.status(), problem.instance(), id, error);
        } else if (problem.status() > HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            log.warn(
                    "{} {} of request {}: {}",
                    problem.status(),
                    problem.instance(),
                    id,
                    error.toString());
        }
    }

    /** The service behind the request's route, and what its users call it, with the verb. */
    private record Affected(@Nullable String service, String are) {

        static Affected by(ServerWebExchange exchange) {
            Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
            if (route == null) {
                return new Affected(null, "Tandem is");
            }
            Map<String, Object> about = route.getMetadata();
            return new Affected(
                    String.valueOf(about.getOrDefault("service", route.getId())),
                    about.getOrDefault("part", "Some parts of Tandem") + " are");
        }
    }
}
