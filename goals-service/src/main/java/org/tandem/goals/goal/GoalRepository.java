package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Store;

import java.util.List;
import java.util.Optional;

/** The goals of each district. */
@Repository
class GoalRepository {

    private static final String STUDENT = "student";

    private final Documents<Goal> goals;

    GoalRepository(Store store) {
        goals = store.documents("goals", Goal.class);
        goals.index(
                new Index("district", Direction.ASC)
                        .on(STUDENT, Direction.ASC)
                        .on("_id", Direction.DESC)
                        .named("student"));
    }

    /** Stores a new goal, once per command. */
    Goal add(DistrictId district, Goal.Proposed proposed, CommandKey key) {
        return goals.insert(district, proposed.goal(), key, List.of(proposed.event()));
    }

    Optional<Goal> find(DistrictId district, GoalId id) {
        return goals.find(district, id.value());
    }

    /** A student's goals, newest first, proposed before another when one is given. */
    List<Goal> of(DistrictId district, StudentId student, @Nullable GoalId before, int limit) {
        Criteria hers = Criteria.where(STUDENT).is(student.value());
        if (before != null) {
            hers = hers.and("_id").lt(before.value());
        }
        return goals.find(district, hers, Sort.by(Direction.DESC, "_id"), limit);
    }

    /** What the same command stored before. */
    Optional<Goal> earlier(DistrictId district, CommandKey key) {
        return goals.earlier(district, key);
    }
}
