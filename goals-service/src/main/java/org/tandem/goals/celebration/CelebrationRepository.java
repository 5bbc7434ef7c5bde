package org.tandem.goals.celebration;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.goals.celebration.CelebrationEvent.CelebrationShared;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Store;

import java.util.List;
import java.util.Optional;

/** The celebrations of each district. */
@Repository
class CelebrationRepository {

    private static final String ID = "_id";
    private static final String STUDENT = "student";

    private final Documents<Celebration> celebrations;

    CelebrationRepository(Store store) {
        celebrations = store.documents("celebrations", Celebration.class);
        celebrations.index(
                new Index("district", Direction.ASC)
                        .on(STUDENT, Direction.ASC)
                        .on(ID, Direction.DESC)
                        .named(STUDENT));
    }

    /** Stores one, once per command. */
    Celebration add(DistrictId district, Celebration celebration, CommandKey key) {
        return celebrations.insert(
                district, celebration, key, List.of(CelebrationShared.of(celebration)));
    }

    /** What the same command stored before. */
    Optional<Celebration> earlier(DistrictId district, CommandKey key) {
        return celebrations.earlier(district, key);
    }

    /** A student's, newest first, before another when one is given. */
    List<Celebration> of(
            DistrictId district, StudentId student, @Nullable CelebrationId before, int limit) {
        Criteria hers = Criteria.where(STUDENT).is(student.value());
        return celebrations.find(
                district,
                before == null ? hers : hers.and(ID).lt(before.value()),
                Sort.by(Direction.DESC, ID),
                limit);
    }
}
