package org.tandem.messaging.group;

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
import org.tandem.platform.store.Store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The groups of each district. */
@Repository
class GroupRepository {

    private final Documents<Group> groups;

    GroupRepository(Store store) {
        groups = store.documents("groups", Group.class);
        groups.index(
                new Index("district", Direction.ASC)
                        .on("owner", Direction.ASC)
                        .on("deleted", Direction.ASC)
                        .on("_id", Direction.DESC)
                        .named("mine"));
        groups.index(
                new Index("district", Direction.ASC)
                        .on("school", Direction.ASC)
                        .on("deleted", Direction.ASC)
                        .on("_id", Direction.DESC)
                        .named("shared"));
    }

    /** Stores a new group, once per command. */
    Group add(DistrictId district, Group group, CommandKey key) {
        return groups.insert(district, group, key, List.of());
    }

    Optional<Group> find(DistrictId district, GroupId id) {
        return groups.find(district, id.value());
    }

    /** What the same command stored before. */
    Optional<Group> earlier(DistrictId district, CommandKey key) {
        return groups.earlier(district, key);
    }

    /** Somebody's own groups, newest first. */
    List<Group> of(DistrictId district, PersonId owner, @Nullable GroupId before, int limit) {
        return page(district, Criteria.where("owner").is(owner.value()), before, limit);
    }

    /** The groups that are shared in a school, newest first. */
    List<Group> sharedIn(DistrictId district, String school, @Nullable GroupId before, int limit) {
        return page(district, Criteria.where("school").is(school), before, limit);
    }

    private List<Group> page(
            DistrictId district, Criteria where, @Nullable GroupId before, int limit) {
        Criteria live = where.and("deleted").is(false);
        return groups.find(
                district,
                before == null ? live : live.and("_id").lt(before.value()),
                Sort.by(Direction.DESC, "_id"),
                limit);
    }

    /** Makes a group what is decided from its present state; empty when there is none. */
    Optional<Decision<Group, GroupRefusal>> change(
            DistrictId district,
            GroupId id,
            Function<Group, Decision<Change<Group>, GroupRefusal>> decide) {
        return groups.change(district, id.value(), decide);
    }
}
