package org.tandem.messaging.group;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tandem.messaging.roster.Authorities;
import org.tandem.messaging.roster.Authority;
import org.tandem.messaging.roster.Roster;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.store.Documents.Change;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The use cases of groups. */
@Service
public class GroupService {

    private final GroupRepository groups;
    private final Authorities authorities;
    private final Roster roster;
    private final Clock clock;

    GroupService(GroupRepository groups, Authorities authorities, Roster roster, Clock clock) {
        this.groups = groups;
        this.authorities = authorities;
        this.roster = roster;
        this.clock = clock;
    }

    Decision<Group, GroupRefusal> add(Caller caller, SaveGroup command, CommandKey key) {
        return switch (decide(caller, GroupId.next(), command)) {
            case Refused<Group, GroupRefusal>(var why) ->
                    groups.earlier(caller.district(), key)
                            .map(Decision::<Group, GroupRefusal>accepted)
                            .orElse(Decision.refused(why));
            case Accepted<Group, GroupRefusal>(var group) ->
                    Decision.accepted(groups.add(caller.district(), group, key));
        };
    }

    Decision<Group, GroupRefusal> replace(Caller caller, GroupId id, SaveGroup command) {
        var decided = decide(caller, id, command);
        return change(
                caller,
                id,
                before ->
                        before.deleted()
                                ? Decision.refused(GroupRefusal.NOT_THE_OWNER)
                                : switch (decided) {
                                    case Refused<Group, GroupRefusal>(var why) ->
                                            Decision.refused(why);
                                    case Accepted<Group, GroupRefusal>(var group) ->
                                            Decision.accepted(new Change<>(group, List.of()));
                                });
    }

    /** Done with it; once is enough. */
    Decision<Group, GroupRefusal> delete(Caller caller, GroupId id) {
        return change(
                caller, id, before -> Decision.accepted(new Change<>(before.gone(), List.of())));
    }

    private Decision<Group, GroupRefusal> change(
            Caller caller,
            GroupId id,
            Function<Group, Decision<Change<Group>, GroupRefusal>> decide) {
        return groups.change(
                        caller.district(),
                        id,
                        before ->
                                before.owner().equals(caller.person())
                                        ? decide.apply(before)
                                        : Decision.refused(GroupRefusal.NOT_THE_OWNER))
                .orElse(Decision.refused(GroupRefusal.NOT_THE_OWNER));
    }

    private Decision<Group, GroupRefusal> decide(Caller caller, GroupId id, SaveGroup command) {
        DistrictId district = caller.district();
        var known =
                new Group.Known(
                        roster.students(district, command.allStudents()),
                        roster.people(district, command.allPeople()),
                        roster.today(district));
        return Group.of(id, command, authorities.of(caller), known, clock.instant());
    }

    /** A group that somebody may see and use. */
    public Optional<Group> find(DistrictId district, GroupId id, Authority authority) {
        return groups.find(district, id).filter(g -> g.isOpenTo(authority));
    }

    Optional<Group> find(Caller caller, GroupId id) {
        return find(caller.district(), id, authorities.of(caller));
    }

    /**
     * The caller's own groups, or those shared in a school where she works, newest first.
     *
     * @throws org.tandem.platform.problem.ProblemException 404 for whoever may see none
     */
    List<Group> list(Caller caller, @Nullable String school, @Nullable GroupId before, int limit) {
        Authority authority = authorities.of(caller);
        boolean hers =
                school == null
                        ? authority.isStaff()
                        : authority.worksAt(school) || authority.leads(school);
        if (!hers) {
            throw Problem.NOT_FOUND.exception();
        }
        return school == null
                ? groups.of(caller.district(), caller.person(), before, limit)
                : groups.sharedIn(caller.district(), school, before, limit);
    }
}
