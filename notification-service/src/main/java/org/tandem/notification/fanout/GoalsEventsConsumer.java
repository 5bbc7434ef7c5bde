package org.tandem.notification.fanout;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.tandem.notification.inbox.Answered;
import org.tandem.notification.inbox.Notice;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.notification.inbox.NotificationRepository;
import org.tandem.notification.roster.Rights;
import org.tandem.platform.event.CloudEvent;
import org.tandem.platform.event.EventConsumer;
import org.tandem.platform.event.EventReader;
import org.tandem.platform.event.Received;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import tools.jackson.databind.json.JsonMapper;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What happens to goals, concerns, celebrations and compacts, told to those whom {@link GoalsFact}
 * names; and what is answered by it ({@link GoalsAnswer}), in what had asked for it.
 */
@Configuration(proxyBeanMethods = false)
class GoalsEventsConsumer {

    /**
     * The language tag of ISO 639-2 for undetermined: a goal does not say which its title is in.
     */
    private static final String UNDETERMINED = "und";

    /** Where the event does not say what it is about. */
    private static final String GENERAL = "GENERAL";

    /** Before, a day is proposed only; afterwards, it has come. */
    private static final Set<Kind> DAY_AGREED =
            Set.of(Kind.CONCERN_BEGUN, Kind.CONCERN_CLOSED, Kind.GOAL_ACTIVE, Kind.GOAL_ENDED);

    private final FanOut fanOut;
    private final Rights rights;
    private final NotificationRepository notifications;

    GoalsEventsConsumer(FanOut fanOut, Rights rights, NotificationRepository notifications) {
        this.fanOut = fanOut;
        this.rights = rights;
        this.notifications = notifications;
    }

    @Bean
    Consumer<Message<List<byte[]>>> goalsEvents(JsonMapper json) {
        return new EventConsumer<>(reader(json), this::on);
    }

    /**
     * All that is told of a batch is stored before what was answered: the order of its happening.
     */
    private void on(List<Received<GoalsEvent>> batch) {
        fanOut.deliver(batch.stream().flatMap(r -> notices(r, rights::office)).toList());
        notifications.settle(batch.stream().flatMap(GoalsEventsConsumer::answers).toList());
    }

    /** Passes over the types of which nobody is told, and by which nothing is answered. */
    static EventReader<GoalsEvent> reader(JsonMapper json) {
        Set<String> types = new HashSet<>(GoalsFact.BY_TYPE.keySet());
        types.addAll(GoalsAnswer.TYPES);
        return EventReader.ofCommon(types, GoalsEvent.class, json);
    }

    /** What somebody has answered by what she did; a compact is told without a student. */
    static Stream<Answered> answers(Received<GoalsEvent> received) {
        CloudEvent envelope = received.envelope();
        GoalsEvent event = received.event();
        Set<Kind> asked = GoalsAnswer.by(envelope.type());
        return event.by() == null || asked.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        new Answered(
                                new DistrictId(envelope.district()),
                                asked.contains(Kind.COMPACT_ASKED) ? null : event.student(),
                                envelope.subject(),
                                event.by(),
                                asked,
                                event.at()));
    }

    /**
     * One for each kind as which it is told.
     *
     * @param office who holds an office at a student's schools
     */
    static Stream<Notice> notices(
            Received<GoalsEvent> received,
            BiFunction<DistrictId, StudentId, List<PersonId>> office) {
        CloudEvent envelope = received.envelope();
        GoalsEvent event = received.event();
        GoalsFact fact = GoalsFact.BY_TYPE.get(envelope.type());
        if (fact == null) {
            return Stream.empty();
        }
        return fact.told().entrySet().stream()
                .map(told ->
                        notice(
                                received,
                                fact.about(),
                                told.getValue(),
                                switch (told.getKey()) {
                                    case EVERYBODY -> event.audience();
                                    case DECIDERS -> event.asked();
                                    case OTHERS -> event.others();
                                    case SILENT ->
                                            "RAISED".equals(event.state())
                                                    ? event.asked()
                                                    : List.of();
                                    case OWNER ->
                                            event.owner() == null || isForOffice(event)
                                                    ? List.of()
                                                    : List.of(event.owner());
                                    case OFFICE ->
                                            event.student() != null && isForOffice(event)
                                                    ? office.apply(
                                                            new DistrictId(envelope.district()),
                                                            event.student())
                                                    : List.of();
                                }));
    }

    private static boolean isForOffice(GoalsEvent event) {
        return "OFFICE".equals(event.level());
    }

    private static Notice notice(
            Received<GoalsEvent> received, About.Type about, Kind kind, List<PersonId> recipients) {
        GoalsEvent event = received.event();
        return new Notice(
                received.envelope(),
                kind,
                Objects.requireNonNullElse(event.area(), GENERAL),
                event.student(),
                new About(about, received.envelope().subject(), null),
                event.by(),
                Objects.requireNonNullElse(event.title(), ""),
                UNDETERMINED,
                event.at(),
                false,
                recipients,
                null,
                Map.of(),
                DAY_AGREED.contains(kind) ? event.lookedAtOn() : null);
    }
}
