package org.tandem.notification;

import org.tandem.notification.inbox.Notice;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.platform.event.CloudEvent;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** What a consumer makes of an event, for tests that begin behind it. */
final class Notices {

    private Notices() {}

    /** A message with the text, told to the recipients because of the event with the id. */
    static Notice message(String id, String district, String text, String... recipients) {
        byte[] event =
                Topics.messageSent(id, district, "c-1", "t-1")
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        return new Notice(
                JsonMapper.shared().readValue(event, CloudEvent.class),
                Kind.MESSAGE,
                "ACADEMIC",
                new StudentId("s-1"),
                new About(About.Type.CONVERSATION, "c-1", 1L),
                new PersonId("t-1"),
                text,
                "en",
                Instant.parse("2026-09-14T15:04:05.678Z"),
                false,
                Arrays.stream(recipients).map(PersonId::new).toList());
    }
}
