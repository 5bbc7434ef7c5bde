package org.tandem.gateway;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.util.DigestUtils;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;

import reactor.core.publisher.Mono;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The API reference, for everybody: a page, and the OpenAPI documents of all parts of Tandem. They
 * are files that were put here when the gateway was built, so no service is asked, and the page
 * needs no other site.
 */
@Configuration(proxyBeanMethods = false)
class Reference {

    /** Where the page is; its files and the documents are below. */
    static final String PATH = "/api/reference";

    /** Where the files are on the class path, below {@code reference}, by their names. */
    private static final Map<String, String> FILES =
            Map.of(
                    "messaging.json", "messaging/openapi.json",
                    "goals.json", "goals/openapi.json",
                    "notification.json", "notification/openapi.json",
                    "gateway.json", "gateway/openapi.json",
                    "index.html", "index.html",
                    "reference.css", "reference.css",
                    "reference.js", "reference.js",
                    "swagger-ui.css", "swagger-ui.css",
                    "swagger-ui-bundle.js", "swagger-ui-bundle.js");

    /** What was asked for at least once; the content itself is not kept. */
    private final Map<String, Found> found = new ConcurrentHashMap<>();

    /** A file, with a tag that changes when its content does. */
    private record Found(Resource resource, MediaType type, String etag) {

        static Found at(String place) {
            Resource resource = new ClassPathResource("reference/" + place);
            try {
                String digest = DigestUtils.md5DigestAsHex(resource.getContentAsByteArray());
                return new Found(
                        resource,
                        MediaTypeFactory.getMediaType(resource).orElseThrow(),
                        "\"" + digest + "\"");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Bean
    RouterFunction<ServerResponse> referenceFiles() {
        return RouterFunctions.route()
                .GET(PATH, request -> answer(request, "index.html"))
                .GET(PATH + "/{file}", request -> answer(request, request.pathVariable("file")))
                .build();
    }

    private Mono<ServerResponse> answer(ServerRequest request, String file) {
        String place = FILES.get(file);
        if (place == null) {
            return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
        }
        Found it = found.computeIfAbsent(file, _ -> Found.at(place));
        // Of a 304 too.
        request.exchange()
                .getResponse()
                .getHeaders()
                .setCacheControl(CacheControl.noCache().cachePublic());
        return request.checkNotModified(it.etag())
                .switchIfEmpty(
                        Mono.defer(() ->
                                ServerResponse.ok()
                                        .contentType(it.type())
                                        .eTag(it.etag())
                                        .bodyValue(it.resource())));
    }
}
