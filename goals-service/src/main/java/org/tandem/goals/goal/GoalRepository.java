package org.tandem.goals.goal;

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

/** The goals of each district. */
@Repository
class GoalRepository {

    private static final String ID = "_id";
    private static final String DISTRICT = "district";
    private static final String STUDENT = "student";
    private static final String STATE = "state";
    private static final String PEOPLE = "people";
    private static final String WAITING = "waiting";
    private static final String DUE = "due";
    private static final Sort NEWEST_FIRST = Sort.by(Direction.DESC, ID);

    private final Documents<Goal> goals;

    GoalRepository(Store store) {
        goals = store.documents("goals", Goal.class);
        goals.index(by(STUDENT).on(ID, Direction.DESC).named("student"));
        goals.index(
                by(STUDENT).on(STATE, Direction.ASC).on(ID, Direction.DESC).named("studentState"));
        goals.index(by(PEOPLE).on(ID, Direction.DESC).named("mine"));
        goals.index(by(PEOPLE).on(STATE, Direction.ASC).on(ID, Direction.DESC).named("mineState"));
        goals.index(by(WAITING).on(ID, Direction.DESC).named(WAITING));
        goals.index(new Index(DUE, Direction.ASC).named(DUE).sparse());
    }

    private static Index by(String field) {
        return new Index(DISTRICT, Direction.ASC).on(field, Direction.ASC);
    }

    /** Stores a new goal, once per command. */
    Goal add(DistrictId district, Goal.Proposed proposed, CommandKey key) {
        return goals.insert(district, proposed.goal(), key, List.of(proposed.event()));
    }

    Optional<Goal> find(DistrictId district, GoalId id) {
        return goals.find(district, id.value());
    }

    /** Changes one to what is decided from its present state; empty when there is none. */
    <R extends Enum<R>> Optional<Decision<Goal, R>> change(
            DistrictId district, GoalId id, Function<Goal, Decision<Change<Goal>, R>> decide) {
        return goals.change(district, id.value(), decide);
    }

    /** A student's goals, newest first, proposed before another when one is given. */
    List<Goal> of(
            DistrictId district,
            StudentId student,
            Goal.@Nullable State state,
            @Nullable GoalId before,
            int limit) {
        return newest(district, Criteria.where(STUDENT).is(student.value()), state, before, limit);
    }

    /** The goals of several students, newest first, proposed before another when one is given. */
    List<Goal> of(
            DistrictId district,
            Collection<StudentId> students,
            Goal.@Nullable State state,
            @Nullable GoalId before,
            int limit) {
        Criteria theirs =
                Criteria.where(STUDENT).in(students.stream().map(StudentId::value).toList());
        return newest(district, theirs, state, before, limit);
    }

    /** The goals that wait for somebody's answer, newest first. */
    List<Goal> waitingFor(
            DistrictId district,
            PersonId person,
            Goal.@Nullable State state,
            @Nullable GoalId before,
            int limit) {
        Criteria mine = Criteria.where(WAITING).is(person.value());
        return newest(district, mine, state, before, limit);
    }

    /** The goals of the students somebody stands for that do not wait for her, newest first. */
    List<Goal> others(
            DistrictId district,
            PersonId person,
            Goal.@Nullable State state,
            @Nullable GoalId before,
            int limit) {
        Criteria mine = Criteria.where(PEOPLE).is(person.value()).and(WAITING).ne(person.value());
        return newest(district, mine, state, before, limit);
    }

    private List<Goal> newest(
            DistrictId district,
            Criteria which,
            Goal.@Nullable State state,
            @Nullable GoalId before,
            int limit) {
        Criteria all = state == null ? which : which.and(STATE).is(state.name());
        if (before != null) {
            all = all.and(ID).lt(before.value());
        }
        return goals.find(district, all, NEWEST_FIRST, limit);
    }

    /**
     * The goals of some students, in the order of their ids.
     *
     * @param after those with a greater id
     */
    List<Goal> about(DistrictId district, Collection<StudentId> students, String after, int limit) {
        return goals.find(
                district,
                Criteria.where(STUDENT)
                        .in(students.stream().map(StudentId::value).toList())
                        .and(ID)
                        .gt(after),
                Sort.by(Direction.ASC, ID),
                limit);
    }

    /** Those of all districts of which somebody is to be reminded by now. */
    List<Owned<Goal>> due(Instant now, int limit) {
        return goals.inAllDistricts(
                Criteria.where(DUE).lte(now), Sort.by(Direction.ASC, DUE), limit);
    }

    /** What the same command stored before. */
    Optional<Goal> earlier(DistrictId district, CommandKey key) {
        return goals.earlier(district, key);
    }
}
