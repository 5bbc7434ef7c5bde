package org.tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A mother with a browser: cookies in place of a token. */
@ExtendWith(RunningSystem.class)
class BrowserJourneyIT {

    private static final String ME = "/api/v1/me";
    private final LocalSystem system;
    private final Browser rosa;

    BrowserJourneyIT(LocalSystem system) {
        this.system = system;
        this.rosa = new Browser(system);
    }

    @AfterEach
    void close() {
        rosa.close();
    }

    @Test
    void a_mother_signs_in_writes_listens_and_signs_out() {
        long began = System.nanoTime();
        Person helen = Person.signIn(system, "helen.park");
        String messages =
                "/api/v1/conversations/%s/messages"
                        .formatted(
                                helen.open(
                                        "PRIVATE",
                                        "s-301",
                                        "With a browser",
                                        Person.signIn(system, "rosa.garcia")));
        assertThat(rosa.get(ME).status()).as("not signed in yet").isEqualTo(401);

        HttpResponse<String> page = rosa.signIn("rosa.garcia");
        assertThat(page.uri()).isEqualTo(system.door().resolve("/index.html"));
        assertThat(rosa.get(ME).good().json().required("person").asString()).isEqualTo("g-201");
        Answer session = rosa.get("/session").good();
        assertThat(session.json().required("signedIn").asBoolean()).isTrue();
        assertThat(session.json().required("person").asString()).isEqualTo("g-201");
        assertThat(session.json().required("district").asString()).isEqualTo("maplewood");
        assertThat(session.text()).doesNotContain("eyJ");

        var message = Map.of("text", "From the kitchen table");
        Answer forged = rosa.postForged(messages, message);
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.json().required("type").asString())
                .isEqualTo("urn:tandem:problem:forged-request");
        assertThat(rosa.post(messages, message).good().json().required("number").asLong())
                .isEqualTo(1);
        try (Stream<String> lines = rosa.stream()) {
            assertThat(lines.anyMatch(line -> line.startsWith("event:ready"))).isTrue();
        }

        int size = rosa.cookie("tandem-session").orElseThrow().length();
        system.restart("gateway");
        assertThat(rosa.get(ME).status()).as("the gateway keeps nothing").isEqualTo(200);

        HttpResponse<String> out = rosa.signOut();
        assertThat(out.uri()).isEqualTo(system.door().resolve("/"));
        assertThat(out.previousResponse().orElseThrow().uri().getPath())
                .as("through the identity provider")
                .isEqualTo("/connect/logout");
        assertThat(rosa.get(ME).status()).isEqualTo(401);
        assertThat(List.of(rosa.cookie("tandem-session"), rosa.cookie("XSRF-TOKEN")))
                .allMatch(Optional::isEmpty);
        Summary.print(
                "browser",
                began,
                "signed in and out; the session cookie had %d bytes".formatted(size));
    }
}
