package org.tandem.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.token.PersonKey;
import org.tandem.platform.token.TokenProperties;
import org.tandem.platform.token.TokenProperties.Issuer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

class KnownCallersTests {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final TokenProperties TOKENS =
            new TokenProperties(
                    "tandem",
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    List.of(
                            new Issuer(
                                    "https://all.example",
                                    null,
                                    "tenant",
                                    "",
                                    PersonKey.SOURCED_ID),
                            new Issuer(
                                    "https://maplewood.example",
                                    "maplewood",
                                    "district",
                                    "sourced_id",
                                    PersonKey.SOURCED_ID),
                            new Issuer(
                                    "https://mail.example", "maplewood", "", "", PersonKey.EMAIL),
                            new Issuer(
                                    "https://names.example",
                                    "lakeside",
                                    "",
                                    "",
                                    PersonKey.USERNAME)));

    private final Map<String, List<PersonId>> roster = new HashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final KnownCallers callers = new KnownCallers(TOKENS, this::ask, nanos::get);

    @Test
    void an_issuer_for_all_districts_names_the_district_in_its_claim() {
        Caller caller = caller("https://all.example", Map.of("tenant", "lakeside"));

        assertThat(caller.district().value()).isEqualTo("lakeside");
        assertThat(caller.person().value()).isEqualTo("subject-1");
    }

    @Test
    void an_issuer_of_one_district_cannot_name_another() {
        Caller caller =
                caller(
                        "https://maplewood.example",
                        Map.of("district", "lakeside", "tenant", "lakeside", "sourced_id", "t-1"));

        assertThat(caller.district().value()).isEqualTo("maplewood");
        assertThat(caller.person().value()).isEqualTo("t-1");
    }

    @Test
    void a_token_without_the_claims_of_its_issuer_is_not_accepted() {
        assertThatThrownBy(() -> caller("https://maplewood.example", Map.of()))
                .isInstanceOf(InvalidBearerTokenException.class)
                .hasMessageContaining("sourced_id");
        assertThatThrownBy(() -> caller("https://all.example", Map.of()))
                .isInstanceOf(InvalidBearerTokenException.class)
                .hasMessageContaining("tenant");
        assertThatThrownBy(() -> caller("https://stranger.example", Map.of("tenant", "x")))
                .isInstanceOf(InvalidBearerTokenException.class);
    }

    @Test
    void whoever_is_named_by_her_id_is_not_looked_up() {
        caller("https://all.example", Map.of("tenant", "lakeside"));

        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rosa.garcía@example.org",
                "Rosa.García@EXAMPLE.org",
                " rosa.garci\u0301a@example.org "
            })
    void an_address_names_a_person_however_it_is_written(String email) {
        roster.put("maplewood/email:rosa.garcía@example.org", List.of(new PersonId("g-201")));

        Caller caller = caller("https://mail.example", Map.of("email", email));

        assertThat(caller.person().value()).isEqualTo("g-201");
        assertThat(caller.district().value()).isEqualTo("maplewood");
    }

    @Test
    void a_user_name_names_a_person_of_the_issuers_own_district() {
        roster.put("lakeside/username:olga", List.of(new PersonId("t-7")));
        roster.put("maplewood/username:olga", List.of(new PersonId("t-8")));

        assertThat(named("https://names.example", "preferred_username", "Olga")).isEqualTo("t-7");
    }

    @Test
    void a_user_name_that_looks_like_an_address_is_no_address() {
        roster.put("lakeside/email:olga@example.org", List.of(new PersonId("t-7")));

        assertRefused(
                "https://names.example",
                Map.of("preferred_username", "olga@example.org"),
                "person-not-in-the-roster");
    }

    @Test
    void an_address_of_nobody_or_of_several_people_names_nobody() {
        roster.put(
                "maplewood/email:family@example.org",
                List.of(new PersonId("g-201"), new PersonId("g-202")));

        assertRefused(
                "https://mail.example", Map.of("email", "family@example.org"), "person-ambiguous");
        assertRefused(
                "https://mail.example",
                Map.of("email", "stranger@example.org"),
                "person-not-in-the-roster");
    }

    @Test
    void an_address_that_is_not_verified_names_nobody() {
        roster.put("maplewood/email:rosa@example.org", List.of(new PersonId("g-201")));
        Map<String, Object> rosa = Map.of("email", "rosa@example.org", "email_verified", true);

        assertThat(caller("https://mail.example", rosa).person().value()).isEqualTo("g-201");
        for (Object no : List.of(false, "false")) {
            assertRefused(
                    "https://mail.example",
                    Map.of("email", "rosa@example.org", "email_verified", no),
                    "email-not-verified");
        }
        assertThatThrownBy(() -> caller("https://mail.example", Map.of("email", " ")))
                .isInstanceOf(InvalidBearerTokenException.class)
                .hasMessageContaining("email");
    }

    @Test
    void who_was_looked_up_is_remembered_for_a_minute_and_then_asked_for_again() {
        roster.put("lakeside/username:olga", List.of(new PersonId("t-7")));
        for (int i = 0; i < 100; i++) {
            named("https://names.example", "preferred_username", "olga");
        }
        assertThat(asked).hasValue(1);

        roster.put("lakeside/username:olga", List.of(new PersonId("t-9")));
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());

        assertThat(named("https://names.example", "preferred_username", "olga")).isEqualTo("t-9");
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_failed_look_up_is_not_remembered() {
        var failing = new AtomicBoolean(true);
        var names =
                new KnownCallers(
                        TOKENS,
                        (district, name) -> {
                            if (failing.getAndSet(false)) {
                                throw new IllegalStateException("the store is away");
                            }
                            return List.of(new PersonId("t-7"));
                        },
                        nanos::get);
        Jwt token = token("https://names.example", Map.of("preferred_username", "olga"));

        assertThatThrownBy(() -> names.of(token).block(LIMIT)).hasMessageContaining("away");
        assertThat(names.of(token).block(LIMIT)).isNotNull();
    }

    private List<PersonId> ask(DistrictId district, SignInName name) {
        asked.incrementAndGet();
        return roster.getOrDefault(district + "/" + name.value(), List.of());
    }

    private void assertRefused(String issuer, Map<String, ?> claims, String slug) {
        assertThatThrownBy(() -> caller(issuer, claims))
                .isInstanceOfSatisfying(
                        UnknownCallerException.class,
                        e -> assertThat(e.problem().slug()).isEqualTo(slug));
    }

    private String named(String issuer, String claim, String value) {
        return caller(issuer, Map.of(claim, value)).person().value();
    }

    private Caller caller(String issuer, Map<String, ?> claims) {
        var authentication = callers.of(token(issuer, claims)).block(LIMIT);
        return (Caller) Objects.requireNonNull(authentication).getPrincipal();
    }

    private static Jwt token(String issuer, Map<String, ?> claims) {
        return Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .issuer(issuer)
                .subject("subject-1")
                .claims(all -> all.putAll(claims))
                .build();
    }
}
