package org.tandem.notification.fanout;

import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.Notice.Draft;
import org.tandem.notification.inbox.Notification;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Withdrawals;
import org.tandem.notification.roster.Rights;
import org.tandem.notification.roster.Rights.Question;
import org.tandem.notification.roster.Rights.Standing;
import org.tandem.notification.roster.Visibility;
import org.tandem.platform.id.StudentId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks again, at the moment of delivery, who may be told: between an event and its delivery a right
 * can have ended. What is not delivered is counted in {@code notifications.suppressed}, by reason;
 * the log has the cause at level debug, and never who it was for.
 */
@Component
class Recipients {

    private static final Logger log = LoggerFactory.getLogger(Recipients.class);

    private static final String STUDENT_UNKNOWN = "student-unknown";
    private static final String NOT_IN_THE_CIRCLE = "not-in-the-circle";
    private static final String RIGHT_ENDED_MEANWHILE = "right-ended-meanwhile";
    private static final String WITHDRAWN = "withdrawn";

    private final Rights rights;
    private final Visibility visibility;
    private final Withdrawals withdrawals;
    private final MeterRegistry meters;

    Recipients(
            Rights rights, Visibility visibility, Withdrawals withdrawals, MeterRegistry meters) {
        this.rights = rights;
        this.visibility = visibility;
        this.withdrawals = withdrawals;
        this.meters = meters;
    }

    /** Somebody who is not told, and why. */
    record Suppressed(Draft draft, String reason) {}

    /** Who may be told now, about which students, and who may not. */
    record Judged(List<Draft> permitted, List<Suppressed> suppressed) {}

    /**
     * Asks for each who may be told now. A student of whom the view knows nothing is gone: the view
     * has caught up before anything is delivered. An announcement is told about those of several
     * students who allow it; to staff it is told as it is, and nobody is told of one that was
     * withdrawn.
     */
    Judged judge(Collection<Draft> drafts) {
        Map<Question, Standing> now =
                rights.of(
                        drafts.stream()
                                .flatMap(d -> questions(d.inbox(), d.students()))
                                .collect(Collectors.toSet()));
        Set<String> withdrawn =
                withdrawals.among(
                        drafts.stream()
                                .filter(d -> d.notice().isAnnouncement())
                                .map(d -> d.notice().about().id())
                                .collect(Collectors.toSet()));
        List<Draft> permitted = new ArrayList<>(drafts.size());
        List<Suppressed> suppressed = new ArrayList<>();
        for (Draft draft : drafts) {
            if (draft.notice().isAnnouncement()
                    && withdrawn.contains(draft.notice().about().id())) {
                suppressed(WITHDRAWN, draft.notice().causeKey());
                continue;
            }
            List<Question> open = open(draft.inbox(), draft.students(), now);
            if (!open.isEmpty() || (draft.students().isEmpty() && mayBeToldAnyway(draft))) {
                permitted.add(
                        draft.about(
                                students(open.stream()),
                                students(
                                        open.stream().filter(q -> now.get(q) == Standing.OFFICE))));
            } else {
                boolean known =
                        draft.students().isEmpty()
                                || questions(draft.inbox(), draft.students())
                                        .anyMatch(q -> now.get(q) != Standing.STUDENT_UNKNOWN);
                String reason = known ? NOT_IN_THE_CIRCLE : STUDENT_UNKNOWN;
                suppressed(reason, draft.notice().causeKey());
                suppressed.add(new Suppressed(draft, reason));
            }
        }
        return new Judged(permitted, suppressed);
    }

    /**
     * What is about no student: an announcement to staff, or something to the families of a class,
     * of which the view knows that she is a guardian who may be contacted, and not of whom there.
     */
    private boolean mayBeToldAnyway(Draft draft) {
        return draft.notice().isAnnouncement()
                || rights.isGuardian(draft.inbox().district(), draft.inbox().owner());
    }

    /** Those of the students about whom she may be told. */
    private static List<Question> open(
            Inbox inbox, List<StudentId> students, Map<Question, Standing> now) {
        return questions(inbox, students)
                .filter(q -> now.getOrDefault(q, Standing.OUTSIDE).mayBeTold())
                .toList();
    }

    /**
     * Those who may still be told once it is stored. A right that ended before this question is
     * seen here, and the notification hidden; one that ends after it finds the notification stored
     * and hides it ({@link Visibility}). So it is with announcements that are withdrawn.
     */
    List<Notification> stillPermitted(Collection<Notification> stored) {
        Map<Question, Standing> now =
                rights.of(
                        stored.stream()
                                .flatMap(n -> questions(n.inbox(), n.allStudents()))
                                .collect(Collectors.toSet()));
        Set<String> withdrawn =
                withdrawals.among(
                        stored.stream()
                                .filter(Recipients::isAnnouncement)
                                .map(n -> n.about().id())
                                .collect(Collectors.toSet()));
        List<Notification> permitted = new ArrayList<>(stored.size());
        Set<String> ended = new HashSet<>();
        for (Notification n : stored) {
            if (isAnnouncement(n) && withdrawn.contains(n.about().id())) {
                withdrawals.settle(n.district(), n.about().id());
                suppressed(WITHDRAWN, n.cause());
                continue;
            }
            List<Question> open = open(n.inbox(), n.allStudents(), now);
            if (open.size() < n.allStudents().size()) {
                questions(n.inbox(), n.allStudents()).map(Question::circle).forEach(ended::add);
            }
            if (!open.isEmpty() || n.allStudents().isEmpty()) {
                permitted.add(n);
            } else {
                suppressed(RIGHT_ENDED_MEANWHILE, n.cause());
            }
        }
        visibility.settle(ended);
        return permitted;
    }

    private void suppressed(String reason, String cause) {
        meters.counter("notifications.suppressed", "reason", reason).increment();
        log.debug("{} told to one less: {}", cause, reason);
    }

    private static boolean isAnnouncement(Notification n) {
        return n.about().type() == About.Type.ANNOUNCEMENT;
    }

    private static Stream<Question> questions(Inbox inbox, Collection<StudentId> students) {
        return students.stream().map(s -> new Question(inbox.district(), s, inbox.owner()));
    }

    private static List<StudentId> students(Stream<Question> questions) {
        return questions.map(Question::student).toList();
    }
}
