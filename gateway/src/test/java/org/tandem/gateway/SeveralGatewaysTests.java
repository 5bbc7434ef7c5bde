package org.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.gateway.Surroundings.issuer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;

/** A second instance: it seals with a newer key, still opens the old one, and has two issuers. */
@GatewayTest
class SeveralGatewaysTests {

    private static ConfigurableApplicationContext second;

    private final int port;
    private final Browser browser;

    SeveralGatewaysTests(@LocalServerPort int port) {
        this.port = port;
        this.browser = new Browser(port);
    }

    @BeforeAll
    static void startTheSecond() {
        second =
                new SpringApplicationBuilder(GatewayApplication.class)
                        .initializers(
                                new Surroundings(),
                                context ->
                                        TestPropertyValues.of(
                                                        "server.port=0",
                                                        "tandem.gateway.sign-in.key="
                                                                + Forge.OTHER_KEY
                                                                + ","
                                                                + Forge.KEY,
                                                        "tandem.tokens.issuers[1].uri="
                                                                + "http://127.0.0.1:9",
                                                        "tandem.gateway.sign-in.issuers[1].uri="
                                                                + "http://127.0.0.1:9",
                                                        "tandem.gateway.sign-in.issuers[1].id="
                                                                + "lakeside")
                                                .applyTo(context))
                        .run();
    }

    @AfterAll
    static void stopTheSecond() {
        second.close();
    }

    private static int secondPort() {
        return Integer.parseInt(second.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Test
    void a_person_signed_in_at_one_instance_is_signed_in_at_the_other() {
        browser.signIn();

        assertThat(browser.at(secondPort()).get("/api/v1/me").statusCode()).isEqualTo(200);
        assertThat(browser.post("/api/v1/me", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void signing_in_may_begin_at_one_instance_and_end_at_the_other() {
        String asked = Browser.location(browser.get("/oauth2/authorization/test?to=/index.html"));
        String answer = Browser.location(browser.get(asked));

        HttpResponse<String> back =
                browser.at(secondPort()).get(answer.replace(":" + port, ":" + secondPort()));

        assertThat(Browser.location(back)).isEqualTo("/index.html");
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void a_session_sealed_with_a_key_that_an_instance_does_not_have_is_none() {
        browser.at(secondPort()).follow("/oauth2/authorization/test");
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);

        assertThat(browser.at(port).get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void with_several_issuers_the_page_asks_the_person_which_one() {
        HttpResponse<String> answer = browser.at(secondPort()).get("/sign-in?to=/goals?x=1");

        assertThat(answer.statusCode()).isEqualTo(300);
        JsonNode choices = Client.problem(answer).path("signIn");
        assertThat(choices.valueStream().map(choice -> choice.path("name").asString()))
                .containsExactly("Test district", "lakeside");
        assertThat(choices.path(1).path("address").asString())
                .isEqualTo("/oauth2/authorization/lakeside?to=%2Fgoals%3Fx%3D1");
    }

    @Test
    void an_issuer_that_is_away_does_not_keep_people_of_the_others_out() {
        browser.at(secondPort());

        HttpResponse<String> away = browser.get("/oauth2/authorization/lakeside");

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(Client.problem(away).path("service").asString()).isEqualTo("identity");
        assertThat(browser.follow("/oauth2/authorization/test").statusCode()).isEqualTo(200);
        assertThat(issuer.server().received()).isNotEmpty();
    }
}
