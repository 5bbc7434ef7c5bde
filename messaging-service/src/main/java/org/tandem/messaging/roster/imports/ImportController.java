package org.tandem.messaging.roster.imports;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.messaging.roster.imports.ImportViews.ImportPage;
import org.tandem.messaging.roster.imports.ImportViews.ImportView;
import org.tandem.messaging.roster.imports.ImportViews.ProblemPage;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;

import reactor.core.publisher.Flux;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/** Imports over HTTP, for a district's machines and its administrators. */
@RestController
@RequestMapping("/api/v1/roster/imports")
class ImportController {

    private static final int PAGE_MAX = 1000;
    private static final Set<String> ZIP =
            Set.of(
                    "application/zip",
                    "application/x-zip-compressed",
                    MediaType.APPLICATION_OCTET_STREAM_VALUE);

    private final ImportService service;
    private final JsonMapper json;

    ImportController(ImportService service, JsonMapper json) {
        this.service = service;
        this.json = json;
    }

    /**
     * Uploads a OneRoster package, which is then imported by itself.
     *
     * @param dryRun only tells what would change
     * @param confirm lets it deactivate more than a tenth of a kind without being asked
     */
    @PostMapping
    ResponseEntity<ImportView> upload(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean confirm,
            ServerHttpRequest request)
            throws IOException {
        service.check(caller);
        try (Upload upload = Upload.of(zip(request))) {
            var command =
                    CommandKey.of(
                            caller,
                            key,
                            "import a roster",
                            Map.of("package", upload.sha256(), "dry", dryRun, "sure", confirm),
                            json);
            RosterImport uploaded = service.upload(caller, upload, dryRun, confirm, command);
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/roster/imports/" + uploaded.id()))
                    .body(ImportView.of(uploaded));
        }
    }

    private static Flux<DataBuffer> zip(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        MediaType type = headers.getContentType();
        if (type == null || !ZIP.contains(type.getType() + "/" + type.getSubtype())) {
            throw ImportProblems.NOT_A_PACKAGE.exception();
        }
        if (headers.getContentLength() > Upload.BYTES_MAX) {
            throw ImportProblems.TOO_LARGE.exception();
        }
        return request.getBody();
    }

    /**
     * Lists imports, newest first.
     *
     * @param before the id of the last import of the page before
     */
    @GetMapping
    ImportPage list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "20")
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = 100, message = "is more than 100")
                    int limit) {
        return ImportPage.of(service.list(caller, before, limit + 1), limit);
    }

    /**
     * Tells how far an import is, and what it changes.
     *
     * @param id the import's
     */
    @GetMapping("/{id}")
    ImportView get(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        RosterImport found = service.find(caller, id);
        return ImportView.of(found, service.isPublished(found));
    }

    /**
     * Lists the problems of an import, by file, line and column.
     *
     * @param id the import's
     * @param after the number of the last problem of the page before
     * @param file only those of this file
     * @param severity only ERROR, WARNING or INFO
     */
    @GetMapping("/{id}/problems")
    ProblemPage problems(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") @Min(value = 0, message = "is less than 0") int after,
            @RequestParam(defaultValue = "100")
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = PAGE_MAX, message = "is more than 1000")
                    int limit,
            @RequestParam(required = false) @Nullable String file,
            @RequestParam(required = false)
                    @Nullable
                    @Pattern(
                            regexp = "ERROR|WARNING|INFO",
                            message = "must be ERROR, WARNING or INFO")
                    String severity) {
        return ProblemPage.of(
                service.problems(caller, id, after, file, severity, limit + 1), limit);
    }

    /**
     * Lets an import go on that would deactivate a lot.
     *
     * @param id the import's
     */
    @PostMapping("/{id}/confirm")
    ResponseEntity<ImportView> confirm(
            @AuthenticationPrincipal Caller caller, @PathVariable String id) {
        return ResponseEntity.accepted().body(ImportView.of(service.confirm(caller, id)));
    }

    /**
     * Withdraws an import that has not begun to be applied.
     *
     * @param id the import's
     */
    @DeleteMapping("/{id}")
    ImportView withdraw(@AuthenticationPrincipal Caller caller, @PathVariable String id) {
        return ImportView.of(service.withdraw(caller, id));
    }
}
