package org.tandem.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.FluxExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.tandem.platform.test.reference.ApiAnswers;
import org.tandem.platform.test.reference.ApiAnswers.Played;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may call what: the table of a service's {@code AUTHORIZATION.md}, with a row for each way an
 * endpoint is called and a column for each kind of person. The service's test plays every cell; a
 * new endpoint without a row fails.
 */
public final class AuthorizationMatrix {

    /** Columns before those of the people: method, path, and what the request carries. */
    private static final int FIXED = 3;

    /** Of an endpoint that looks at no token. */
    public static final String ANYBODY = "everybody, also without a token";

    /** Of an endpoint that looks at a signature in place of a token. */
    public static final String SIGNED = "whoever signs the request, without a token";

    private static final String ANONYMOUS = "anonymous";
    private static final Set<Integer> TURNED_AWAY = Set.of(401, 403, 404);

    private final Path page;
    private final List<String> people;
    private final List<Row> rows;

    private AuthorizationMatrix(Path page, List<String> people, List<Row> rows) {
        this.page = page;
        this.people = people;
        this.rows = rows;
    }

    /**
     * A way to call an endpoint.
     *
     * @param method the HTTP method
     * @param path with {@code {names}}, as the controller has it, and with the query it needs
     * @param with a word for the query or body that the test sends; may be empty
     * @param expected the status for each person
     */
    private record Row(HttpMethod method, String path, String with, Map<String, Integer> expected) {

        /** The status that a kind of person gets. */
        int status(String person) {
            return Objects.requireNonNull(expected.get(person), person);
        }

        /** The endpoint, in a form that two controllers' spelling of variables does not change. */
        String endpoint() {
            return method + " " + shape(path);
        }

        @Override
        public String toString() {
            return method + " " + path + (with.isEmpty() ? "" : " with " + with);
        }
    }

    /** Reads the only table of a page whose first column is named {@code method}. */
    public static AuthorizationMatrix read(Path page) {
        List<List<String>> cells;
        try {
            cells =
                    Files.readAllLines(page).stream()
                            .filter(line -> line.startsWith("|") && !line.startsWith("|-"))
                            .map(AuthorizationMatrix::cells)
                            .dropWhile(line -> !line.getFirst().equals("method"))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> people = cells.getFirst().subList(FIXED, cells.getFirst().size());
        return new AuthorizationMatrix(
                page, people, cells.stream().skip(1).map(line -> row(line, people)).toList());
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                .map(cell -> cell.replace('`', ' ').strip())
                .toList();
    }

    private static Row row(List<String> line, List<String> people) {
        assertThat(line).as("a row has as many cells as the table").hasSize(FIXED + people.size());
        Map<String, Integer> expected = new LinkedHashMap<>();
        for (int i = 0; i < people.size(); i++) {
            expected.put(people.get(i), Integer.valueOf(line.get(FIXED + i)));
        }
        return new Row(HttpMethod.valueOf(line.getFirst()), line.get(1), line.get(2), expected);
    }

    /**
     * What the table is played in.
     *
     * @param client of the running service
     * @param tokens the {@code Authorization} header of every kind of person but the anonymous
     * @param variables what the variables of the paths stand for
     * @param bodies what requests carry, by the words of the third column
     */
    public record World(
            WebTestClient client,
            Map<String, String> tokens,
            Map<String, String> variables,
            Map<String, String> bodies) {

        private void play(Row row, String who, ApiAnswers reference) {
            FluxExchangeResult<byte[]> answer =
                    call(row, who)
                            .expectStatus()
                            .isEqualTo(row.status(who))
                            .returnResult(byte[].class);
            MediaType type = answer.getResponseHeaders().getContentType();
            boolean ends = type == null || !type.isCompatibleWith(MediaType.TEXT_EVENT_STREAM);
            reference.check(
                    new Played(
                            row.method(),
                            row.path(),
                            bodies.get(row.with()),
                            row.status(who),
                            type == null ? null : type.toString(),
                            ends ? text(answer) : ""));
        }

        private static String text(FluxExchangeResult<byte[]> answer) {
            var all = new ByteArrayOutputStream();
            answer.getResponseBody().toIterable().forEach(all::writeBytes);
            return all.toString(StandardCharsets.UTF_8);
        }

        private WebTestClient.ResponseSpec call(Row row, String who) {
            var request = client.method(row.method()).uri(row.path(), variables);
            String token = tokens.get(who);
            if (token != null) {
                request.header(HttpHeaders.AUTHORIZATION, token);
            }
            String body = bodies.get(row.with());
            return body == null
                    ? request.exchange()
                    : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
        }
    }

    /** The kinds of people, in the order of the columns. */
    public List<String> people() {
        return people;
    }

    /**
     * Whom an endpoint does not turn away, in words.
     *
     * @param method the HTTP method
     * @param path with {@code {names}}
     */
    public String admitted(String method, String path) {
        String endpoint = method + " " + shape(path);
        List<Row> ways = rows.stream().filter(row -> row.endpoint().equals(endpoint)).toList();
        List<String> admitted =
                people.stream()
                        .filter(who ->
                                ways.stream()
                                        .anyMatch(row -> !TURNED_AWAY.contains(row.status(who))))
                        .toList();
        if (admitted.isEmpty()) {
            return SIGNED;
        }
        // All columns; all but the anonymous; and all but the machine too.
        return switch (people.size() - admitted.size()) {
            case 0 -> ANYBODY;
            case 1 -> "everybody with a token";
            case 2 -> "every person";
            default -> String.join(", ", admitted);
        };
    }

    /** One test for each cell, in the order of the table: status, and body as in the reference. */
    public Stream<DynamicTest> tests(World world) {
        assertThat(people).containsAll(world.tokens().keySet()).contains(ANONYMOUS);
        assertThat(rows.stream().map(Row::with).filter(w -> !w.isEmpty()).distinct().toList())
                .containsExactlyInAnyOrderElementsOf(world.bodies().keySet());
        ApiAnswers reference = ApiAnswers.of(page.resolveSibling("contracts"));
        return rows.stream()
                .flatMap(row ->
                        people.stream()
                                .map(who ->
                                        DynamicTest.dynamicTest(
                                                who + ": " + row,
                                                () -> world.play(row, who, reference))));
    }

    /** Insists that every endpoint of the service has a row, and every row an endpoint. */
    public void covers(RequestMappingHandlerMapping mapping) {
        Set<String> endpoints =
                mapping.getHandlerMethods().keySet().stream()
                        .flatMap(AuthorizationMatrix::endpoints)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed =
                rows.stream().map(Row::endpoint).collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).as("endpoints in the table").isEqualTo(endpoints);
    }

    private static Stream<String> endpoints(RequestMappingInfo info) {
        return info.getPatternsCondition().getPatterns().stream()
                .flatMap(pattern ->
                        info.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + shape(pattern.getPatternString())));
    }

    private static String shape(String path) {
        return path.replaceFirst("\\?.*", "").replaceAll("\\{[^}]*}", "{}");
    }
}
