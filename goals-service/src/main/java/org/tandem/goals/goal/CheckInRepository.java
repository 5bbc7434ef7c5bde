package org.tandem.goals.goal;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Ids;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.store.Store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The check-ins of goals, clustered by goal and week. */
@Repository
class CheckInRepository {

    private static final String ID = "_id";

    private final Documents<Week> weeks;

    CheckInRepository(Store store) {
        weeks = store.documents("check_ins", Week.class);
    }

    /** The check-ins of a week; empty when there are none. */
    Optional<Week> find(DistrictId district, GoalId goal, IsoWeek week) {
        return weeks.find(district, Week.idOf(goal, week));
    }

    /** The weeks of a range that have check-ins, in order: a range of ids. */
    List<Week> between(DistrictId district, GoalId goal, IsoWeek first, IsoWeek last) {
        return weeks.find(
                district,
                Criteria.where(ID).gte(Week.idOf(goal, first)).lte(Week.idOf(goal, last)),
                Sort.by(Direction.ASC, ID),
                Progress.WEEKS_MAX);
    }

    /**
     * Changes a week to what is decided from its present state, which has nothing in it when nobody
     * has said anything yet.
     *
     * @param by who says something
     */
    Decision<Week, GoalRefusal> change(
            DistrictId district,
            GoalId goal,
            IsoWeek week,
            PersonId by,
            Function<Week, Decision<Change<Week>, GoalRefusal>> decide) {
        var changed = weeks.change(district, Week.idOf(goal, week), decide);
        if (changed.isPresent()) {
            return changed.get();
        }
        return switch (decide.apply(Week.empty(goal, week))) {
            case Refused<Change<Week>, GoalRefusal>(var why) -> Decision.refused(why);
            case Accepted<Change<Week>, GoalRefusal>(var first) -> {
                var once = new CommandKey(by, Ids.next(), "");
                try {
                    yield Decision.accepted(
                            weeks.insert(district, first.document(), once, first.events()));
                } catch (DuplicateKeyException bySomebodyElse) {
                    yield weeks.change(district, Week.idOf(goal, week), decide)
                            .orElseThrow(() ->
                                    new ConcurrencyFailureException(
                                            "a week is there and is not", bySomebodyElse));
                }
            }
        };
    }
}
