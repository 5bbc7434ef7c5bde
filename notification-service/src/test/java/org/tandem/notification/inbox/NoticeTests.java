package org.tandem.notification.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.platform.event.CloudEvent;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import tools.jackson.databind.node.JsonNodeFactory;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

class NoticeTests {

    private static final Instant AT = Instant.parse("2026-09-14T15:04:05.678Z");
    private static final Instant NOW = Instant.parse("2026-09-14T15:04:06Z");

    @Test
    void the_author_is_not_told_and_nobody_is_told_twice() {
        Notice notice = notice("hello", "t-1", "g-1", "t-1", "g-2", "g-1");

        assertThat(notice.drafts().map(d -> d.inbox().key()))
                .containsExactly("maplewood:g-1", "maplewood:g-2");
    }

    @Test
    void a_notice_for_nobody_makes_no_notification() {
        assertThat(notice("to myself", "t-1", "t-1").drafts()).isEmpty();
    }

    @Test
    void a_text_of_140_characters_is_shown_whole_and_a_longer_one_is_cut() {
        String fits = "x".repeat(140);

        assertThat(notice(fits, "t-1", "g-1").preview()).isEqualTo(fits);
        assertThat(notice(fits + "y", "t-1", "g-1").preview()).isEqualTo(fits);
    }

    @Test
    void a_character_of_two_code_units_is_never_cut_in_two() {
        String smiles = "😀".repeat(200);

        String preview = notice("a" + smiles, "t-1", "g-1").preview();

        assertThat(preview).isEqualTo("a" + "😀".repeat(139));
        assertThat(preview.codePoints()).hasSize(140).noneMatch(NoticeTests::isSurrogate);
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    @Test
    void a_notification_is_unread_and_named_by_its_inbox_and_number() {
        Notification n =
                notice("hello", "t-1", "g-1").drafts().findFirst().orElseThrow().numbered(42, NOW);

        assertThat(n.id()).isEqualTo("maplewood:g-1:0000000042");
        assertThat(n.isRead()).isFalse();
        assertThat(n.unread()).isTrue();
        assertThat(n.at()).isEqualTo(AT);
        assertThat(n.createdAt()).isEqualTo(NOW);
        assertThat(n.cause()).isEqualTo("/messaging-service/e-1");
        assertThat(n.inbox())
                .isEqualTo(new Inbox(new DistrictId("maplewood"), new PersonId("g-1")));
    }

    @Test
    void ids_sort_by_number() {
        Inbox inbox = new Inbox(new DistrictId("maplewood"), new PersonId("g-1"));

        assertThat(
                        List.of(
                                inbox.id(9),
                                inbox.id(10),
                                inbox.id(99_999_999),
                                inbox.id(Long.MAX_VALUE)))
                .isSorted();
    }

    private static Notice notice(String text, String author, String... recipients) {
        return new Notice(
                cause(),
                Kind.MESSAGE,
                "ACADEMIC",
                new StudentId("s-1"),
                new About(About.Type.CONVERSATION, "c-1", 1L),
                new PersonId(author),
                text,
                "en",
                AT,
                false,
                Arrays.stream(recipients).map(PersonId::new).toList());
    }

    private static CloudEvent cause() {
        return new CloudEvent(
                CloudEvent.SPEC_VERSION,
                "e-1",
                "/messaging-service",
                "type",
                "c-1",
                AT,
                "application/json",
                "urn:tandem:schema:type",
                "maplewood",
                "c-1",
                "e-1",
                null,
                "confidential",
                JsonNodeFactory.instance.objectNode());
    }
}
