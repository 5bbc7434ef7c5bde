package org.tandem.messaging.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.platform.decision.Decision;

import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.Stream;

class LocalScheduleTests {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2030-01-01T00:00:00Z");

    static Stream<String> zones() {
        return ZoneId.getAvailableZoneIds().stream().sorted();
    }

    private static List<ZoneOffsetTransition> turns(ZoneId zone) {
        return Stream.iterate(
                        zone.getRules().nextTransition(FROM),
                        turn -> turn != null && turn.getInstant().isBefore(TO),
                        turn -> zone.getRules().nextTransition(turn.getInstant()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("zones")
    void a_time_that_a_clock_shows_is_the_first_instant_at_which_it_shows_it(String name) {
        ZoneId zone = ZoneId.of(name);
        Stream<Instant> everyDay =
                Stream.iterate(FROM, i -> i.isBefore(TO), i -> i.plus(Duration.ofHours(25)));
        Stream<Instant> aroundTurns =
                turns(zone).stream()
                        .flatMap(turn ->
                                Stream.of(-7200, -3601, -1, 0, 1, 1800, 3599, 3600, 7200)
                                        .map(turn.getInstant()::plusSeconds));
        Stream.concat(everyDay, aroundTurns)
                .forEach(instant -> {
                    LocalDateTime shown = LocalDateTime.ofInstant(instant, zone);
                    Instant at = new LocalSchedule(shown, zone).instant();
                    assertThat(LocalDateTime.ofInstant(at, zone)).isEqualTo(shown);
                    assertThat(at).isBeforeOrEqualTo(instant);
                });
    }

    @ParameterizedTest
    @MethodSource("zones")
    void a_time_that_no_clock_shows_is_the_end_of_the_gap(String name) {
        ZoneId zone = ZoneId.of(name);
        for (ZoneOffsetTransition turn : turns(zone)) {
            if (turn.isGap()) {
                Duration gap = turn.getDuration();
                Stream.of(Duration.ZERO, gap.dividedBy(2), gap.minusNanos(1))
                        .map(turn.getDateTimeBefore()::plus)
                        .forEach(local ->
                                assertThat(new LocalSchedule(local, zone).instant())
                                        .isEqualTo(turn.getInstant()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("zones")
    void later_on_the_wall_is_never_earlier(String name) {
        ZoneId zone = ZoneId.of(name);
        for (ZoneOffsetTransition turn : turns(zone)) {
            LocalDateTime from = turn.getDateTimeBefore().minusHours(3);
            Instant last = Instant.MIN;
            for (int minutes = 0; minutes < 360; minutes += 10) {
                Instant at = new LocalSchedule(from.plusMinutes(minutes), zone).instant();
                assertThat(at).isAfterOrEqualTo(last);
                last = at;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-14T02:30, America/New_York, 2027-03-14T07:00:00Z",
        "2027-11-07T01:30, America/New_York, 2027-11-07T05:30:00Z",
        "2027-01-10T08:00, America/New_York, 2027-01-10T13:00:00Z",
        "2027-10-03T02:10, Australia/Lord_Howe, 2027-10-02T15:30:00Z",
        "2027-03-28T02:30, Europe/Warsaw, 2027-03-28T01:00:00Z"
    })
    void known_turns_are_as_the_almanac_says(String local, String zone, String instant) {
        var schedule = new LocalSchedule(LocalDateTime.parse(local), ZoneId.of(zone));

        assertThat(schedule.instant()).isEqualTo(instant);
    }

    @Test
    void what_has_been_and_what_is_too_far_is_refused() {
        var schedule = new LocalSchedule(LocalDateTime.parse("2027-03-14T02:30"), ZoneId.of("UTC"));
        Instant at = schedule.instant();

        assertThat(schedule.decide(at)).isEqualTo(Decision.refused(ScheduleRefusal.IN_THE_PAST));
        assertThat(schedule.decide(at.minusMillis(1))).isEqualTo(Decision.accepted(at));
        assertThat(schedule.decide(at.minus(LocalSchedule.AHEAD))).isEqualTo(Decision.accepted(at));
        assertThat(schedule.decide(at.minus(LocalSchedule.AHEAD).minusMillis(1)))
                .isEqualTo(Decision.refused(ScheduleRefusal.TOO_FAR_AHEAD));
    }

    @Test
    void the_end_of_time_is_too_far_and_its_beginning_has_been() {
        ZoneId zone = ZoneId.of("Pacific/Apia");

        assertThat(new LocalSchedule(LocalDateTime.MAX, zone).decide(FROM))
                .isEqualTo(Decision.refused(ScheduleRefusal.TOO_FAR_AHEAD));
        assertThat(new LocalSchedule(LocalDateTime.MIN, zone).decide(FROM))
                .isEqualTo(Decision.refused(ScheduleRefusal.IN_THE_PAST));
    }

    @Test
    void it_reads_and_writes_as_the_interface_says() {
        String json = "{\"local\":\"2027-03-14T02:30:00\",\"zone\":\"America/New_York\"}";

        LocalSchedule read = JsonMapper.shared().readValue(json, LocalSchedule.class);

        assertThat(read.instant()).isEqualTo("2027-03-14T07:00:00Z");
        assertThat(JsonMapper.shared().writeValueAsString(read)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"local\":\"2027-03-14T02:30\",\"zone\":\"+02:00\"}",
                "{\"local\":\"2027-03-14T02:30\",\"zone\":\"Mars/Olympus\"}",
                "{\"local\":\"2027-03-14T02:30\"}",
                "{\"zone\":\"UTC\"}",
                "{\"local\":\"2027-02-30T02:30\",\"zone\":\"UTC\"}"
            })
    void what_is_no_time_or_no_zone_is_refused(String json) {
        assertThatThrownBy(() -> JsonMapper.shared().readValue(json, LocalSchedule.class))
                .isInstanceOf(DatabindException.class);
    }
}
