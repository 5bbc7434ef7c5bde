package org.tandem.notification;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

import java.util.UUID;

/** An instance whose operator has set up no channel. */
class NotSetUpIT {

    @Test
    void without_keys_there_is_no_web_push_and_without_a_token_there_are_no_text_messages() {
        try (Instance bare = Instance.start("not-set-up-" + UUID.randomUUID())) {
            var rosa = bare.as("d-" + UUID.randomUUID(), "g-1");
            for (String path : new String[] {"", "/subscriptions"}) {
                rosa.get()
                        .uri("/api/v1/notifications/push" + path)
                        .exchange()
                        .expectStatus()
                        .isNotFound();
            }
            rosa.post()
                    .uri("/hooks/sms/inbound")
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .bodyValue("From=%2B13126442001&Body=STOP")
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
    }
}
