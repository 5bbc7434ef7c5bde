package org.tandem.goals.concern;

import org.springframework.stereotype.Component;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.circle.CircleFollower;
import org.tandem.goals.circle.CircleRepository;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents.Change;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lets concerns follow the circles around their students: who can find them, and who owns them.
 * Nobody reads for longer than she may because of a delay here: every request asks the circle
 * itself.
 */
@Component
class ConcernFollower implements CircleFollower {

    /** Concerns read at a time. */
    private static final int PAGE = 200;

    private enum NoRefusal {}

    private final ConcernRepository concerns;
    private final CircleRepository circles;
    private final Clock clock;

    ConcernFollower(ConcernRepository concerns, CircleRepository circles, Clock clock) {
        this.concerns = concerns;
        this.circles = circles;
        this.clock = clock;
    }

    @Override
    public void follow(Collection<Circle> changed) {
        changed.stream()
                .collect(
                        Collectors.groupingBy(
                                Circle::district,
                                Collectors.mapping(Circle::student, Collectors.toSet())))
                .forEach(this::follow);
    }

    private void follow(DistrictId district, Set<StudentId> students) {
        String after = "";
        List<Concern> page;
        do {
            page = concerns.about(district, students, after, PAGE);
            Map<StudentId, Circle> now =
                    circles
                            .find(
                                    district,
                                    page.stream().map(Concern::student).collect(Collectors.toSet()))
                            .stream()
                            .collect(Collectors.toMap(Circle::student, Function.identity()));
            for (Concern concern : page) {
                Circle circle = now.get(concern.student());
                if (circle != null
                        && !Passing.follow(concern, circle, clock.instant())
                                .document()
                                .equals(concern)) {
                    change(district, concern);
                }
                after = concern.id().value();
            }
        } while (page.size() == PAGE);
    }

    /** Follows what the circle became while a concern was being stored. */
    void catchUp(DistrictId district, Concern concern, Circle raisedIn) {
        if (circles.find(district, concern.student())
                .filter(c -> !c.since().equals(raisedIn.since()))
                .isPresent()) {
            change(district, concern);
        }
    }

    private void change(DistrictId district, Concern concern) {
        concerns.change(
                district,
                concern.id(),
                c ->
                        Decision.<Change<Concern>, NoRefusal>accepted(
                                Passing.follow(
                                        c,
                                        circles.find(district, c.student()).orElseThrow(),
                                        clock.instant())));
    }
}
