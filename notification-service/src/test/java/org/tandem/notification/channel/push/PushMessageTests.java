package org.tandem.notification.channel.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.notification.channel.Parcels.announcement;
import static org.tandem.notification.channel.Parcels.message;
import static org.tandem.notification.channel.Parcels.parcel;
import static org.tandem.notification.channel.Parcels.person;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.notification.channel.Outcome;
import org.tandem.notification.channel.Outcome.Bounced;
import org.tandem.notification.channel.Outcome.Dead;
import org.tandem.notification.channel.Outcome.Later;
import org.tandem.notification.channel.Outcome.Sent;
import org.tandem.notification.channel.Parcel;
import org.tandem.notification.channel.push.PushMessage.Urgency;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.notification.roster.Person;
import org.tandem.platform.id.DistrictId;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

class PushMessageTests {

    private static final DistrictId DISTRICT = new DistrictId("d-1");
    private static final Person ROSA = person(DISTRICT, "g-1", "es", null);

    private static PushMessage of(Parcel parcel) {
        return PushMessage.of(parcel, JsonMapper.shared());
    }

    private static String payload(Parcel parcel) {
        return of(parcel).payload();
    }

    @Test
    void a_device_is_told_number_and_kind_and_nothing_of_what_it_says() {
        assertThat(payload(parcel(ROSA, message("c-1", 42, "Mateo was ill today"))))
                .isEqualTo("{\"number\":42,\"kind\":\"MESSAGE\"}");
    }

    @Test
    void of_several_the_most_pressing_is_told_and_a_digest_as_what_it_is() {
        var emergency = announcement(Kind.EMERGENCY_ANNOUNCEMENT, 43, "Fire");

        assertThat(payload(parcel(ROSA, emergency, message("c-1", 42, "x"))))
                .isEqualTo("{\"number\":43,\"kind\":\"EMERGENCY_ANNOUNCEMENT\"}");
        assertThat(payload(parcel(ROSA, Mode.DIGEST, message("c-1", 42, "x"))))
                .isEqualTo("{\"number\":42,\"kind\":\"DIGEST\"}");
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_fits_into_the_padding(Kind kind) {
        var item = announcement(kind, Long.MAX_VALUE, "x".repeat(500));

        assertThat(of(parcel(ROSA, item)).payload()).hasSizeLessThan(PushMessage.PADDED);
    }

    @Test
    void danger_wakes_a_device_and_news_do_not() {
        assertThat(of(parcel(ROSA, announcement(Kind.EMERGENCY_ANNOUNCEMENT, 1, "x"))).urgency())
                .isEqualTo(Urgency.HIGH);
        assertThat(of(parcel(ROSA, message("c-1", 1, "x"))).urgency()).isEqualTo(Urgency.NORMAL);
        assertThat(of(parcel(ROSA, announcement(Kind.ANNOUNCEMENT, 1, "x"))).urgency())
                .isEqualTo(Urgency.LOW);
    }

    @Test
    void messages_of_one_conversation_share_a_topic_but_not_with_another_person() {
        String topic = of(parcel(ROSA, message("c-1", 1, "x"))).topic();

        assertThat(topic).matches("[A-Za-z0-9_-]{1,32}");
        assertThat(of(parcel(ROSA, message("c-1", 2, "y"))).topic()).isEqualTo(topic);
        assertThat(of(parcel(ROSA, message("c-2", 3, "y"))).topic()).isNotEqualTo(topic);
        assertThat(of(parcel(person(DISTRICT, "g-2", "es", null), message("c-1", 1, "x"))).topic())
                .isNotEqualTo(topic);
    }

    @Test
    void one_device_that_is_reached_is_enough_and_one_that_may_be_is_waited_for() {
        Outcome sent = new Sent(null);
        Outcome later = new Later("status-503", null);
        Outcome dead = new Dead("status-413");
        Outcome bounced = new Bounced("no-device");

        assertThat(PushChannel.together(List.of(bounced, dead, later, sent))).isEqualTo(sent);
        assertThat(PushChannel.together(List.of(bounced, dead, later))).isEqualTo(later);
        assertThat(PushChannel.together(List.of(bounced, dead))).isEqualTo(dead);
        assertThat(PushChannel.together(List.of(bounced))).isEqualTo(bounced);
        assertThat(PushChannel.together(List.of())).isEqualTo(bounced);
    }
}
