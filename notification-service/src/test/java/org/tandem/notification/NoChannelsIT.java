package org.tandem.notification;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

import java.util.UUID;

/** A service that nobody has told of any way to people. */
class NoChannelsIT {

    @Test
    void without_keys_there_is_no_web_push_and_without_a_token_there_are_no_text_messages() {
        try (Instance bare = Instance.start("no-channels-" + UUID.randomUUID())) {
            for (String path : new String[] {"", "/subscriptions"}) {
                bare.as("maplewood", "g-1")
                        .get()
                        .uri("/api/v1/notifications/push" + path)
                        .exchange()
                        .expectStatus()
                        .isNotFound();
            }
            bare.as("maplewood", "g-1")
                    .post()
                    .uri("/hooks/sms/inbound")
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .bodyValue("From=%2B13126442001&Body=STOP")
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
    }
}
