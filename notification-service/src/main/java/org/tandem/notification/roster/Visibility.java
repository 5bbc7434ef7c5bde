package org.tandem.notification.roster;

import org.springframework.stereotype.Service;
import org.tandem.notification.inbox.Audience;
import org.tandem.notification.inbox.NotificationRepository;
import org.tandem.notification.inbox.NotificationRepository.Told;
import org.tandem.notification.roster.Rights.Question;
import org.tandem.notification.roster.Rights.Standing;
import org.tandem.platform.id.PersonId;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes what is shown about students follow who may see it. It may be done by several at once and
 * any number of times: whoever is last to write reads the audience again, and finds that it is the
 * one that was written by, or does it once more.
 */
@Service
public class Visibility {

    private final Circles circles;
    private final Rights rights;
    private final NotificationRepository notifications;

    Visibility(Circles circles, Rights rights, NotificationRepository notifications) {
        this.circles = circles;
        this.rights = rights;
        this.notifications = notifications;
    }

    /** Hides and shows the stored notifications about students by who may see them now. */
    public void settle(Collection<String> circleIds) {
        Set<String> unsettled = new HashSet<>(circleIds);
        while (!unsettled.isEmpty()) {
            Map<String, Audience> written = audiences(unsettled);
            notifications.showTo(written.values());
            Map<String, Audience> now = audiences(written.keySet());
            unsettled.clear();
            now.forEach((id, audience) -> {
                if (!audience.equals(written.get(id))) {
                    unsettled.add(id);
                }
            });
        }
    }

    /** The same for all students of whom these people were told because of their office. */
    void settleOffices(Collection<String> personIds) {
        settle(
                notifications.toldByOffice(personIds).stream()
                        .map(Visibility::question)
                        .map(Question::circle)
                        .collect(Collectors.toSet()));
    }

    /** The circles, and of the offices those who were told something and still may be. */
    private Map<String, Audience> audiences(Collection<String> circleIds) {
        Map<String, Circle> known = circles.of(circleIds);
        List<Question> offices =
                notifications.toldByOffice(known.keySet()).stream()
                        .map(Visibility::question)
                        .filter(q -> known.containsKey(q.circle()))
                        .toList();
        Map<Question, Standing> standing = rights.of(offices);
        Map<String, Set<PersonId>> people = new HashMap<>();
        known.forEach((id, circle) -> people.put(id, new HashSet<>(circle.people())));
        standing.forEach((question, is) -> {
            if (is.mayBeTold()) {
                people.getOrDefault(question.circle(), new HashSet<>()).add(question.person());
            }
        });
        return known.values().stream()
                .collect(
                        Collectors.toMap(
                                Circle::id,
                                c ->
                                        new Audience(
                                                c.district(),
                                                c.student(),
                                                people.getOrDefault(c.id(), Set.of()))));
    }

    private static Question question(Told told) {
        return new Question(told.district(), told.student(), told.recipient());
    }
}
