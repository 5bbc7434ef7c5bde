package org.tandem.goals.concern;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.goals.concern.ConcernEvent.ActionCheckedIn;
import org.tandem.goals.goal.GoalId;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.store.Documents.Owned;
import org.tandem.platform.store.Store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The concerns of each district, and the check-ins of their actions. */
@Repository
class ConcernRepository {

    private static final String ID = "_id";
    private static final String DISTRICT = "district";
    private static final String STUDENT = "student";
    private static final String STATE = "state";
    private static final String PEOPLE = "people";
    private static final String GOALS = "goals";
    private static final String DUE = "due";
    private static final String CONCERN = "concern";
    private static final Sort NEWEST_FIRST = Sort.by(Direction.DESC, ID);

    private final Documents<Concern> concerns;
    private final Documents<ConcernCheckIn> checkIns;

    ConcernRepository(Store store) {
        concerns = store.documents("concerns", Concern.class);
        concerns.index(by(STUDENT).on(PEOPLE, Direction.ASC).on(ID, Direction.DESC).named("of"));
        concerns.index(
                by(STUDENT)
                        .on(PEOPLE, Direction.ASC)
                        .on(STATE, Direction.ASC)
                        .on(ID, Direction.DESC)
                        .named("ofState"));
        concerns.index(by(PEOPLE).on(ID, Direction.DESC).named("mine"));
        concerns.index(
                by(PEOPLE).on(STATE, Direction.ASC).on(ID, Direction.DESC).named("mineState"));
        concerns.index(by(GOALS).on(ID, Direction.DESC).named(GOALS));
        concerns.index(by(STUDENT).on(ID, Direction.ASC).named("about"));
        concerns.index(new Index(DUE, Direction.ASC).named(DUE).sparse());
        checkIns = store.documents("concern_check_ins", ConcernCheckIn.class);
        checkIns.index(by(CONCERN).on(ID, Direction.DESC).named(CONCERN));
    }

    private static Index by(String field) {
        return new Index(DISTRICT, Direction.ASC).on(field, Direction.ASC);
    }

    /** Stores a new concern, once per command. */
    Concern add(DistrictId district, Concern.Started started, CommandKey key) {
        return concerns.insert(district, started.concern(), key, List.of(started.event()));
    }

    /** Stores a check-in, once per command. */
    ConcernCheckIn add(
            DistrictId district, ConcernCheckIn said, ActionCheckedIn event, CommandKey key) {
        return checkIns.insert(district, said, key, List.of(event));
    }

    Optional<Concern> find(DistrictId district, ConcernId id) {
        return concerns.find(district, id.value());
    }

    /** Changes one to what is decided from its present state; empty when there is none. */
    <R extends Enum<R>> Optional<Decision<Concern, R>> change(
            DistrictId district,
            ConcernId id,
            Function<Concern, Decision<Change<Concern>, R>> decide) {
        return concerns.change(district, id.value(), decide);
    }

    /**
     * What somebody could read when it last changed, newest first.
     *
     * @param students only of these students; of all when absent
     * @param state only in this state
     * @param goal only those that this goal is tied to
     * @param before raised before this one
     */
    List<Concern> readBy(
            DistrictId district,
            PersonId person,
            @Nullable Collection<StudentId> students,
            Concern.@Nullable State state,
            @Nullable GoalId goal,
            @Nullable ConcernId before,
            int limit) {
        Criteria all = Criteria.where(PEOPLE).is(person.value());
        if (students != null) {
            all = all.and(STUDENT).in(students.stream().map(StudentId::value).toList());
        }
        if (state != null) {
            all = all.and(STATE).is(state.name());
        }
        if (goal != null) {
            all = all.and(GOALS).is(goal.value());
        }
        if (before != null) {
            all = all.and(ID).lt(before.value());
        }
        return concerns.find(district, all, NEWEST_FIRST, limit);
    }

    /**
     * The concerns about some students, in the order of their ids.
     *
     * @param after those with a greater id
     */
    List<Concern> about(
            DistrictId district, Collection<StudentId> students, String after, int limit) {
        return concerns.find(
                district,
                Criteria.where(STUDENT)
                        .in(students.stream().map(StudentId::value).toList())
                        .and(ID)
                        .gt(after),
                Sort.by(Direction.ASC, ID),
                limit);
    }

    /** Those of all districts whose time has come, after those whose time came before. */
    List<Owned<Concern>> due(Instant now, int limit) {
        return concerns.inAllDistricts(
                Criteria.where(DUE).lte(now), Sort.by(Direction.ASC, DUE), limit);
    }

    /** What was said of a concern's actions, newest first. */
    List<ConcernCheckIn> checkIns(
            DistrictId district, ConcernId concern, @Nullable String before, int limit) {
        Criteria all = Criteria.where(CONCERN).is(concern.value());
        return checkIns.find(
                district, before == null ? all : all.and(ID).lt(before), NEWEST_FIRST, limit);
    }

    /** What the same command stored before. */
    Optional<Concern> earlier(DistrictId district, CommandKey key) {
        return concerns.earlier(district, key);
    }

    /** What the same command stored before. */
    Optional<ConcernCheckIn> earlierCheckIn(DistrictId district, CommandKey key) {
        return checkIns.earlier(district, key);
    }
}
