package org.tandem.messaging.roster;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Documents.Owned;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Documents with a day on which something begins or ends by itself, found by an index that holds
 * only those.
 *
 * @param <T> the record, whose component {@code changesOn} is the day
 */
final class Due<T> {

    private static final String CHANGES_ON = "changesOn";

    private final Documents<T> documents;
    private final Function<T, @Nullable LocalDate> changesOn;
    private final Function<DistrictId, LocalDate> today;
    private final Clock clock;

    /**
     * @param today the day it is in a district
     */
    Due(
            Documents<T> documents,
            Function<T, @Nullable LocalDate> changesOn,
            Function<DistrictId, LocalDate> today,
            Clock clock) {
        this.documents = documents;
        this.changesOn = changesOn;
        this.today = today;
        this.clock = clock;
        documents.index(new Index(CHANGES_ON, Direction.ASC).named(CHANGES_ON).sparse());
    }

    /** Some of all districts whose day has come; none only when there is none. */
    List<Owned<T>> some(int limit) {
        // The day begins somewhere on Earth up to 14 hours before it does in UTC.
        LocalDate latest = LocalDate.now(clock.withZone(ZoneOffset.ofHours(14)));
        Set<String> early = new HashSet<>();
        while (true) {
            List<Owned<T>> found =
                    documents.inAllDistricts(
                            Criteria.where(CHANGES_ON).lte(latest).and("district").nin(early),
                            Sort.by(Direction.ASC, CHANGES_ON),
                            limit);
            List<Owned<T>> due = found.stream().filter(this::isDue).toList();
            if (!due.isEmpty() || found.size() < limit) {
                return due;
            }
            // A full page of districts whose day has yet to begin must not hide the others.
            found.forEach(d -> early.add(d.district().value()));
        }
    }

    private boolean isDue(Owned<T> found) {
        LocalDate day = changesOn.apply(found.document());
        return day != null && !day.isAfter(today.apply(found.district()));
    }
}
