package org.tandem.platform.problem;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;

import reactor.core.publisher.Mono;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns every failure of a request into a problem document (RFC 9457) that names the field. */
@RestControllerAdvice
public class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    /** Writes a problem where no controller is involved, such as in a security filter. */
    public static Mono<Void> write(ServerWebExchange exchange, Problem problem, JsonMapper json) {
        var response = exchange.getResponse();
        response.setStatusCode(problem.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        ProblemDetail document = problem.toDetail(List.of());
        document.setInstance(URI.create(exchange.getRequest().getPath().value()));
        byte[] body = json.writeValueAsBytes(document);
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    @Override
    protected Mono<ResponseEntity<Object>> handleWebExchangeBindException(
            WebExchangeBindException e,
            HttpHeaders headers,
            HttpStatusCode status,
            ServerWebExchange exchange) {
        List<Problem.FieldError> errors =
                e.getAllErrors().stream()
                        .map(error ->
                                new Problem.FieldError(
                                        error instanceof FieldError field
                                                ? field.getField()
                                                : error.getObjectName(),
                                        message(error)))
                        .toList();
        return answer(Problem.INVALID, errors, exchange);
    }

    @Override
    protected Mono<ResponseEntity<Object>> handleHandlerMethodValidationException(
            HandlerMethodValidationException e,
            HttpHeaders headers,
            HttpStatusCode status,
            ServerWebExchange exchange) {
        List<Problem.FieldError> errors = new ArrayList<>();
        for (var result : e.getParameterValidationResults()) {
            String name = String.valueOf(result.getMethodParameter().getParameterName());
            for (MessageSourceResolvable error : result.getResolvableErrors()) {
                String field = error instanceof FieldError f ? f.getField() : name;
                errors.add(new Problem.FieldError(field, message(error)));
            }
        }
        return answer(Problem.INVALID, errors, exchange);
    }

    @Override
    protected Mono<ResponseEntity<Object>> handleMissingRequestValueException(
            MissingRequestValueException e,
            HttpHeaders headers,
            HttpStatusCode status,
            ServerWebExchange exchange) {
        var error = new Problem.FieldError(e.getName(), "is missing: a " + e.getLabel());
        return answer(Problem.INVALID, List.of(error), exchange);
    }

    @Override
    protected Mono<ResponseEntity<Object>> handleServerWebInputException(
            ServerWebInputException e,
            HttpHeaders headers,
            HttpStatusCode status,
            ServerWebExchange exchange) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case DataBufferLimitException tooLarge -> {
                    return answer(Problem.TOO_LARGE, List.of(), exchange);
                }
                case StreamReadException malformed -> {
                    return answer(
                            Problem.MALFORMED.withDetail("The body is not JSON" + at(malformed)),
                            List.of(),
                            exchange);
                }
                case DatabindException mismatch -> {
                    return answer(Problem.INVALID, List.of(mismatch(mismatch)), exchange);
                }
                default -> {}
            }
        }
        if (e.getMethodParameter() != null && e.getMethodParameter().getParameterName() != null) {
            String name = e.getMethodParameter().getParameterName();
            boolean body = e.getCause() == null || e.getCause() instanceof DecodingException;
            return body
                    ? answer(Problem.MALFORMED, List.of(), exchange)
                    : answer(
                            Problem.INVALID,
                            List.of(new Problem.FieldError(name, "does not have the right form")),
                            exchange);
        }
        return answer(Problem.MALFORMED, List.of(), exchange);
    }

    private static Problem.FieldError mismatch(DatabindException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        String reason =
                e.getCause() instanceof IllegalArgumentException refused
                        ? String.valueOf(refused.getMessage())
                        : "does not have the right form" + at(e);
        return new Problem.FieldError(path.isEmpty() ? "body" : path.toString(), reason);
    }

    private static String at(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " (line %d, column %d)"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    /** The database is away: what was asked may or may not have happened, a repeat is safe. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        MongoSocketException.class,
        MongoTimeoutException.class,
        MongoInterruptedException.class
    })
    public Mono<ResponseEntity<Object>> storeUnavailable(Exception e, ServerWebExchange exchange) {
        log.warn("the store does not answer: {}", e.getClass().getSimpleName());
        return answer(Problem.STORE_UNAVAILABLE, List.of(), exchange)
                .doOnNext(
                        r -> exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, "2"));
    }

    /** A bug of ours: logged with its stack, answered without. */
    @ExceptionHandler
    public Mono<ResponseEntity<Object>> broken(RuntimeException e, ServerWebExchange exchange) {
        if (e instanceof MongoException mongo && mongo.hasErrorLabel("TransientTransactionError")) {
            return storeUnavailable(e, exchange);
        }
        log.error("{} failed", exchange.getRequest().getMethod(), e);
        return answer(Problem.INTERNAL, List.of(), exchange);
    }

    /** Every document built by Spring itself gets a type of ours instead of about:blank. */
    @Override
    protected Mono<ResponseEntity<Object>> createResponseEntity(
            @Nullable Object body,
            @Nullable HttpHeaders headers,
            HttpStatusCode status,
            ServerWebExchange exchange) {
        if (body instanceof ProblemDetail document
                && (document.getType() == null
                        || "about:blank".equals(document.getType().toString()))) {
            Problem known =
                    switch (status.value()) {
                        case 404 -> Problem.NOT_FOUND;
                        case 413 -> Problem.TOO_LARGE;
                        case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE;
                        default -> null;
                    };
            if (known != null) {
                return answer(known, List.of(), exchange);
            }
            String slug =
                    String.valueOf(document.getTitle()).toLowerCase(Locale.ROOT).replace(' ', '-');
            document.setType(URI.create(Problem.TYPE_PREFIX + slug));
        }
        return super.createResponseEntity(body, headers, status, exchange);
    }

    private Mono<ResponseEntity<Object>> answer(
            Problem problem, List<Problem.FieldError> errors, ServerWebExchange exchange) {
        ProblemDetail document = problem.toDetail(errors);
        document.setInstance(URI.create(exchange.getRequest().getPath().value()));
        return Mono.just(
                ResponseEntity.status(problem.status())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(document));
    }

    private static String message(MessageSourceResolvable error) {
        return error.getDefaultMessage() == null ? "is not valid" : error.getDefaultMessage();
    }
}
