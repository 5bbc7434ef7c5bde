package org.tandem.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.tandem.platform.token.TokenProperties;
import org.tandem.platform.token.TokenProperties.Issuer;

import java.time.Duration;
import java.util.List;
import java.util.Map;

class CallerAuthenticationTests {

    private static final TokenProperties TOKENS =
            new TokenProperties(
                    "tandem",
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    List.of(
                            new Issuer("https://all.example", null, "tenant", "sub"),
                            new Issuer(
                                    "https://maplewood.example",
                                    "maplewood",
                                    "district",
                                    "sourced_id")));

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

    private static Caller caller(String issuer, Map<String, String> claims) {
        var token =
                Jwt.withTokenValue("token")
                        .header("alg", "RS256")
                        .issuer(issuer)
                        .subject("subject-1")
                        .claims(all -> all.putAll(claims))
                        .build();
        return (Caller) CallerAuthentication.of(token, TOKENS).getPrincipal();
    }
}
