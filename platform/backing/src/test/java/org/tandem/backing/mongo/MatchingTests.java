package org.tandem.backing.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.bson.Document;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class MatchingTests {

    private static final List<String> TEXTS =
            IntStream.range(0, 20).mapToObj(i -> "text-" + i).toList();

    static Stream<Document> documents() {
        return Stream.of(
                new Document("a", "text-3").append("b", 1),
                new Document("a", "text-3").append("b", 2),
                new Document("a", "other").append("b", 1),
                new Document("a", List.of("other", "text-3")).append("b", 1),
                new Document("a", List.of("other")).append("b", 1),
                new Document("a", 3).append("b", 1),
                new Document("a", null).append("b", 1),
                new Document("b", 1),
                new Document("in", new Document("a", "text-3")),
                new Document("in", new Document("a", "other")),
                new Document("in", List.of(new Document("a", "text-3"))),
                new Document("in", "text-3"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_long_list_matches_what_the_library_says(Document document) {
        for (Object values : Arrays.asList(TEXTS, withNull())) {
            Document among = new Document("$in", values);
            for (Document query :
                    List.of(
                            new Document("a", among).append("b", 1),
                            new Document("in.a", among),
                            new Document("a", new Document(among).append("$ne", "text-3")),
                            new Document("$or", List.of(new Document("a", among))))) {
                assertThat(new Matching(query).matches(document))
                        .as("%s for %s", document, query)
                        .isEqualTo(new DefaultQueryMatcher().matches(document, query));
            }
        }
    }

    private static List<Object> withNull() {
        List<Object> values = Arrays.asList(TEXTS.toArray());
        values.set(0, null);
        return values;
    }
}
