package org.tandem.messaging.announcement;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.store.Documents.Owned;
import org.tandem.platform.store.Store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The announcements of each district. */
@Repository
class AnnouncementRepository {

    private static final String DUE = "due";

    private final Documents<Announcement> announcements;

    AnnouncementRepository(Store store) {
        announcements = store.documents("announcements", Announcement.class);
        announcements.index(
                new Index("district", Direction.ASC)
                        .on("author", Direction.ASC)
                        .on("place", Direction.DESC)
                        .named("mine"));
        announcements.index(new Index(DUE, Direction.ASC).named(DUE).sparse());
    }

    /** Stores a new announcement, once per command. */
    Announcement add(DistrictId district, Change<Announcement> announced, CommandKey key) {
        return announcements.insert(district, announced.document(), key, announced.events());
    }

    /** What the same command stored before. */
    Optional<Announcement> earlier(DistrictId district, CommandKey key) {
        return announcements.earlier(district, key);
    }

    Optional<Announcement> find(DistrictId district, AnnouncementId id) {
        return announcements.find(district, id.value());
    }

    /** Several by their ids. */
    Map<AnnouncementId, Announcement> find(DistrictId district, Collection<AnnouncementId> ids) {
        List<String> keys = ids.stream().map(AnnouncementId::value).distinct().toList();
        return announcements
                .find(district, Criteria.where("_id").in(keys), Sort.unsorted(), keys.size())
                .stream()
                .collect(Collectors.toMap(Announcement::id, Function.identity()));
    }

    /** An author's own, the last to be sent first. */
    List<Announcement> of(
            DistrictId district, PersonId author, @Nullable String before, int limit) {
        Criteria mine = Criteria.where("author").is(author.value());
        return announcements.find(
                district,
                before == null ? mine : mine.and("place").lt(before),
                Sort.by(Direction.DESC, "place"),
                limit);
    }

    /** Those of all districts that a worker has to look at by now, the longest due first. */
    List<Owned<Announcement>> due(Instant now, int limit) {
        return announcements.inAllDistricts(
                Criteria.where(DUE).lte(now), Sort.by(Direction.ASC, DUE), limit);
    }

    /** Makes one what is decided from its present state; empty when there is none. */
    Optional<Decision<Announcement, AnnouncementRefusal>> change(
            DistrictId district,
            AnnouncementId id,
            Function<Announcement, Decision<Change<Announcement>, AnnouncementRefusal>> decide) {
        return announcements.change(district, id.value(), decide);
    }
}
