package org.tandem.goals.concern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tandem.goals.circle.Circle;
import org.tandem.goals.circle.CircleRepository;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.store.Documents.Owned;
import org.tandem.platform.view.CatchUp;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells of overdue answers and of evaluations when their time has come, by an index that holds only
 * concerns that wait for one. Any number of instances may do it: one of them changes a concern, the
 * others find it changed.
 */
@Component
class ResponseClocks {

    private static final Logger log = LoggerFactory.getLogger(ResponseClocks.class);

    /** Concerns read at a time. */
    private static final int PAGE = 100;

    private enum NoRefusal {}

    private final ConcernRepository concerns;
    private final CircleRepository circles;
    private final CalendarProperties calendars;
    private final CatchUp catchUp;
    private final Clock clock;

    ResponseClocks(
            ConcernRepository concerns,
            CircleRepository circles,
            CalendarProperties calendars,
            CatchUp catchUp,
            Clock clock) {
        this.concerns = concerns;
        this.circles = circles;
        this.calendars = calendars;
        this.catchUp = catchUp;
        this.clock = clock;
    }

    /** Looks every few seconds, once it is known who is in which circle. */
    @Scheduled(
            fixedDelayString = "${tandem.concerns.clock-interval:5s}",
            initialDelayString = "${tandem.concerns.clock-interval:5s}")
    void turn() {
        if (!catchUp.isDone()) {
            return;
        }
        try {
            turn(clock.instant());
        } catch (RuntimeException e) {
            log.warn("the response clocks are tried again: {}", e.getClass().getSimpleName());
        }
    }

    /** Tells of everything whose time has come by then. */
    void turn(Instant now) {
        List<Owned<Concern>> due;
        boolean turned;
        do {
            due = concerns.due(now, PAGE);
            turned = false;
            for (Owned<Concern> concern : due) {
                turned |= turn(concern.district(), concern.document(), now);
            }
        } while (due.size() == PAGE && turned);
    }

    /** Whether there was anything to do. */
    private boolean turn(DistrictId district, Concern due, Instant now) {
        Optional<Circle> circle = circles.find(district, due.student());
        if (circle.isEmpty()) {
            return false;
        }
        var turned =
                concerns.change(
                        district,
                        due.id(),
                        concern ->
                                Decision.<Change<Concern>, NoRefusal>accepted(
                                        Passing.turn(
                                                concern,
                                                circle.get(),
                                                calendars.of(district),
                                                now)));
        return turned.orElse(null) instanceof Accepted<Concern, NoRefusal>(var after)
                && after.version() != due.version();
    }
}
