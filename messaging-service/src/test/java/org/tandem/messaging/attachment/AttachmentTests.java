package org.tandem.messaging.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import org.tandem.messaging.attachment.file.Dimensions;
import org.tandem.messaging.attachment.file.FileCheck.Checked;
import org.tandem.messaging.attachment.file.FileType;
import org.tandem.platform.id.PersonId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

class AttachmentTests {

    private static final PersonId OWNER = new PersonId("g-1");
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final Duration KEEP = Duration.ofHours(24);

    private static Attachment uploaded(long size) {
        return Attachment.begun(
                "a-1",
                OWNER,
                new Checked("a.png", FileType.PNG, new Dimensions(4, 3)),
                size,
                "00",
                NOW);
    }

    private static final Attachment READY = uploaded(1).stored(AttachmentState.READY, true);

    @Test
    void its_owner_may_send_it_until_the_day_is_over() {
        assertThat(READY.isClaimable(OWNER, KEEP, NOW.plus(KEEP).minusMillis(1))).isTrue();
        assertThat(READY.isClaimable(OWNER, KEEP, NOW.plus(KEEP))).isFalse();
        assertThat(READY.isClaimable(new PersonId("g-2"), KEEP, NOW)).isFalse();
    }

    @Test
    void it_is_swept_only_when_what_was_claimed_last_has_long_been_sent() {
        assertThat(READY.sweptAt(KEEP)).isEqualTo(NOW.plus(KEEP).plus(Duration.ofMinutes(10)));
    }

    @Test
    void one_whose_storing_broke_off_is_nobody_s() {
        assertThat(uploaded(1).isClaimable(OWNER, KEEP, NOW)).isFalse();
        assertThat(uploaded(1).sweepAt()).isEqualTo(NOW.plus(Attachment.STORING_MAX));
    }

    @Test
    void one_that_waits_for_the_scanner_may_be_sent() {
        Attachment waiting = uploaded(1).stored(AttachmentState.UNSCANNED, true);

        assertThat(waiting.isClaimable(OWNER, KEEP, NOW)).isTrue();
    }

    @Test
    void a_message_holds_what_is_needed_to_show_it() {
        assertThat(READY.ref()).isEqualTo(new AttachmentRef("a-1", "a.png", "image/png", 1, 4, 3));
    }

    @Test
    void what_is_not_sent_is_limited_more_than_what_is() {
        Usage usage = new Usage(List.of(uploaded(60), uploaded(50)));

        assertThat(usage.isTooMuch(limits(100, 1000, 10), _ -> Set.of())).isTrue();
        assertThat(usage.isTooMuch(limits(110, 1000, 10), _ -> Set.of())).isFalse();
        assertThat(usage.isTooMuch(limits(100, 1000, 10), _ -> Set.of("a-1"))).isFalse();
        assertThat(usage.isTooMuch(limits(1000, 100, 10), _ -> Set.of("a-1"))).isTrue();
    }

    @Test
    void a_day_has_so_many_files() {
        Usage eleven = new Usage(IntStream.range(0, 11).mapToObj(_ -> uploaded(1)).toList());

        assertThat(eleven.isTooMuch(limits(100, 100, 10), _ -> Set.of())).isTrue();
        assertThat(eleven.isTooMuch(limits(100, 100, 11), _ -> Set.of())).isFalse();
    }

    @Test
    void the_scanner_is_asked_less_and_less_often_but_at_least_once_an_hour_or_so() {
        assertThat(IntStream.of(0, 1, 2, 6, 7, 1000).mapToObj(ScanRetry::pause))
                .extracting(Duration::toMinutes)
                .containsExactly(1L, 2L, 4L, 64L, 64L, 64L);
    }

    private static AttachmentProperties limits(long unattached, long all, int files) {
        return new AttachmentProperties(
                DataSize.ofBytes(100),
                DataSize.ofBytes(unattached),
                DataSize.ofBytes(all),
                files,
                1,
                KEEP,
                100,
                320,
                Set.of());
    }
}
