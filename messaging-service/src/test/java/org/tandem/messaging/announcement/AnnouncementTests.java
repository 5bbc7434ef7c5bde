package org.tandem.messaging.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.messaging.announcement.Announcement.Reason;
import org.tandem.messaging.announcement.Announcement.State;
import org.tandem.messaging.announcement.Announcement.Work;
import org.tandem.messaging.announcement.AnnouncementEvent.AnnouncementPublished;
import org.tandem.messaging.announcement.AnnouncementEvent.AnnouncementWithdrawn;
import org.tandem.messaging.schedule.LocalSchedule;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Change;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

class AnnouncementTests {

    private static final Duration PAUSE = Duration.ofHours(1);

    private static final Instant NOW = Instant.parse("2026-11-25T15:00:00Z");
    private static final PersonId PARK = new PersonId("t-101");
    private static final PersonId COLEMAN = new PersonId("t-110");
    private static final LocalSchedule TOMORROW =
            new LocalSchedule(LocalDateTime.parse("2026-11-26T08:00"), ZoneId.of("UTC"));

    private static Change<Announcement> announced(LocalSchedule... sendAt) {
        LocalSchedule planned = sendAt.length == 0 ? null : sendAt[0];
        var command =
                new Announce(
                        new Audience(Audience.Kind.CLASS, "c-4", null),
                        null,
                        null,
                        " Reading night ",
                        "Bring a book.",
                        null,
                        true,
                        false,
                        planned);
        return Announcement.of(
                AnnouncementId.next(),
                command,
                PARK,
                "en",
                planned == null ? NOW : planned.instant(),
                NOW);
    }

    private static Announcement sent() {
        return accepted(announced().document().advance(Work.BEGINNING, null, 7, NOW)).document();
    }

    private static Change<Announcement> accepted(
            Decision<Change<Announcement>, AnnouncementRefusal> decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        return ((Accepted<Change<Announcement>, AnnouncementRefusal>) decision).value();
    }

    @Test
    void without_a_time_it_is_sent_at_once() {
        Change<Announcement> announced = announced();

        assertThat(announced.document().state()).isEqualTo(State.SENDING);
        assertThat(announced.document().due()).isEqualTo(NOW);
        assertThat(announced.document().title()).isEqualTo("Reading night");
        assertThat(announced.document().language()).isEqualTo("en");
        assertThat(announced.events()).hasOnlyElementsOfType(AnnouncementPublished.class);
    }

    @Test
    void with_a_time_it_waits_and_nothing_is_said_before() {
        Change<Announcement> planned = announced(TOMORROW);

        assertThat(planned.document().state()).isEqualTo(State.SCHEDULED);
        assertThat(planned.document().due()).isEqualTo("2026-11-26T08:00:00Z");
        assertThat(planned.events()).isEmpty();
        assertThat(accepted(planned.document().begin(true, NOW)).events()).hasSize(1);
    }

    @Test
    void who_has_lost_the_right_by_then_tells_nobody() {
        Announcement after = accepted(announced(TOMORROW).document().begin(false, NOW)).document();

        assertThat(after.state()).isEqualTo(State.CANCELLED);
        assertThat(after.reason()).isEqualTo(Reason.AUTHOR_MAY_NO_LONGER);
        assertThat(after.due()).isNull();
    }

    @Test
    void it_begins_once() {
        assertThat(announced().document().begin(true, NOW))
                .isEqualTo(Decision.refused(AnnouncementRefusal.MOVED_ON));
    }

    @Test
    void a_worker_that_was_overtaken_does_not_go_back() {
        Announcement a = announced().document();
        Announcement further =
                accepted(a.advance(Work.BEGINNING, Work.BEGINNING.at("s-9"), 0, NOW)).document();

        assertThat(further.advance(Work.BEGINNING, Work.BEGINNING.at("s-5"), 0, NOW))
                .isEqualTo(Decision.refused(AnnouncementRefusal.MOVED_ON));
    }

    @Test
    void a_worker_stops_at_what_was_withdrawn() {
        Announcement withdrawn =
                accepted(announced().document().withdraw(PARK, false, NOW)).document();

        assertThat(withdrawn.advance(Work.BEGINNING, null, 7, NOW))
                .isEqualTo(Decision.refused(AnnouncementRefusal.MOVED_ON));
    }

    @Test
    void before_it_is_sent_it_is_cancelled_without_a_word_and_afterwards_withdrawn() {
        Change<Announcement> cancelled =
                accepted(announced(TOMORROW).document().withdraw(PARK, false, NOW));
        Change<Announcement> withdrawn = accepted(sent().withdraw(COLEMAN, true, NOW));

        assertThat(cancelled.document().state()).isEqualTo(State.CANCELLED);
        assertThat(cancelled.events()).isEmpty();
        assertThat(withdrawn.document().state()).isEqualTo(State.WITHDRAWN);
        assertThat(withdrawn.events())
                .containsExactly(
                        new AnnouncementWithdrawn(withdrawn.document().id(), COLEMAN, NOW));
        assertThat(accepted(withdrawn.document().withdraw(PARK, false, NOW)).events()).isEmpty();
    }

    @Test
    void others_do_not_withdraw_it() {
        assertThat(sent().withdraw(COLEMAN, false, NOW))
                .isEqualTo(Decision.refused(AnnouncementRefusal.NOT_HERS));
    }

    @Test
    void it_is_sent_again_an_hour_after_the_last_time_and_three_times_at_most() {
        Announcement a = sent();
        Instant at = NOW;
        for (int i = 1; i <= Announcement.REMINDERS_MAX; i++) {
            assertThat(a.resend(PARK, "k" + i, PAUSE, at.plus(Duration.ofMinutes(59))))
                    .isEqualTo(Decision.refused(AnnouncementRefusal.RESENT_TOO_SOON));
            at = at.plus(Duration.ofHours(1));
            Announcement again = accepted(a.resend(PARK, "k" + i, PAUSE, at)).document();
            assertThat(accepted(again.resend(PARK, "k" + i, PAUSE, at)).document())
                    .as("the same command again")
                    .isEqualTo(again);
            assertThat(again.resend(PARK, "other", PAUSE, at.plus(Duration.ofHours(2))))
                    .as("while it is being sent")
                    .isEqualTo(Decision.refused(AnnouncementRefusal.NOT_SENT_YET));
            a = accepted(again.advance(Work.reminder(i), null, 0, at)).document();
            assertThat(a.recipients()).isEqualTo(7);
        }
        assertThat(a.resend(PARK, "k4", PAUSE, at.plus(Duration.ofHours(9))))
                .isEqualTo(Decision.refused(AnnouncementRefusal.RESENT_TOO_OFTEN));
        assertThat(a.resend(COLEMAN, "k5", PAUSE, at.plus(Duration.ofHours(9))))
                .isEqualTo(Decision.refused(AnnouncementRefusal.NOT_HERS));
    }

    @Test
    void states_of_recipients_go_forward_only() {
        assertThat(Recipient.State.DELIVERED.before())
                .containsExactly(Recipient.State.ADDRESSED, Recipient.State.SUPPRESSED);
        assertThat(Recipient.State.ADDRESSED.before()).isEmpty();
        assertThat(Recipient.State.READ.before()).doesNotContain(Recipient.State.CONFIRMED);
    }
}
