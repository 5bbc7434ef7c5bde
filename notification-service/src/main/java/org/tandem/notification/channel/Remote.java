package org.tandem.notification.channel;

import org.tandem.notification.channel.Outcome.Later;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * HTTP to a system that may be slow, away or broken: whatever fails is an outcome, and nothing
 * lasts longer than it may. Redirects are not followed.
 */
public final class Remote implements AutoCloseable {

    private final Duration timeout;
    private final HttpClient http;

    /**
     * @param connectTimeout until the system takes a connection
     * @param timeout for all of a call
     */
    public Remote(Duration connectTimeout, Duration timeout) {
        this.timeout = timeout;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(connectTimeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /**
     * Calls it.
     *
     * @param body what is read of the answer, which has to be limited
     * @param meaning what an answer means
     * @return that, or later where none came
     */
    public <T> Outcome call(
            HttpRequest request, BodyHandler<T> body, Function<HttpResponse<T>, Outcome> meaning) {
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, body);
        try {
            return meaning.apply(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Later("timeout", null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                return new Later(failed.getClass().getSimpleName(), null);
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Later("interrupted", null);
        }
    }

    /** Leaves an answer of which no more than status and headers is wanted, however long it is. */
    public static void leave(HttpResponse<InputStream> answer) {
        try {
            answer.body().close();
        } catch (IOException e) {
            // It was broken off, as it would have been by us.
        }
    }

    /** What is on its way is broken off. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
