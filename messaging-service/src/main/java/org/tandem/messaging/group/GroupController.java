package org.tandem.messaging.group;

import com.fasterxml.jackson.annotation.JsonInclude;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.problem.Problem;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Groups over HTTP, for staff. */
@RestController
@RequestMapping("/api/v1/groups")
class GroupController {

    /**
     * A group; lists leave the members out.
     *
     * @param name what staff call it
     * @param school the school that shares it; absent where it is its owner's own
     * @param size how many members it has
     * @param savedAt when it was last saved
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GroupView(
            GroupId id,
            String name,
            PersonId owner,
            @Nullable String school,
            int size,
            @Nullable List<StudentId> students,
            @Nullable List<PersonId> people,
            Instant savedAt) {

        static GroupView of(Group g) {
            return view(g, g.students(), g.people());
        }

        static GroupView listed(Group g) {
            return view(g, null, null);
        }

        private static GroupView view(
                Group g, @Nullable List<StudentId> students, @Nullable List<PersonId> people) {
            int size = g.students().size() + g.people().size();
            return new GroupView(
                    g.id(), g.name(), g.owner(), g.school(), size, students, people, g.savedAt());
        }
    }

    /**
     * A page of groups, newest first.
     *
     * @param before the cursor of the next page; absent on the last one
     */
    record GroupPage(List<GroupView> groups, @Nullable GroupId before) {

        static GroupPage of(List<Group> oneMore, int limit) {
            List<Group> shown = oneMore.stream().limit(limit).toList();
            return new GroupPage(
                    shown.stream().map(GroupView::listed).toList(),
                    oneMore.size() > limit ? shown.getLast().id() : null);
        }
    }

    private final GroupService service;
    private final JsonMapper json;

    GroupController(GroupService service, JsonMapper json) {
        this.service = service;
        this.json = json;
    }

    /** Saves a new group. */
    @PostMapping
    ResponseEntity<GroupView> add(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody SaveGroup command) {
        var commandKey = CommandKey.of(caller, key, "make a group", command, json);
        Group added = accepted(service.add(caller, command, commandKey));
        return ResponseEntity.created(URI.create("/api/v1/groups/" + added.id()))
                .body(GroupView.of(added));
    }

    /**
     * Lists the caller's groups, newest first, or those that a school shares.
     *
     * @param school whose groups
     * @param before the cursor of the page: the {@code before} of the one answered last
     */
    @GetMapping
    GroupPage list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String school,
            @RequestParam(required = false) @Nullable GroupId before,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = 100, message = "is more than 100")
                    int limit) {
        return GroupPage.of(service.list(caller, school, before, limit + 1), limit);
    }

    /** Reads a group with its members. */
    @GetMapping("/{id}")
    GroupView get(@AuthenticationPrincipal Caller caller, @PathVariable GroupId id) {
        return GroupView.of(
                service.find(caller, id).orElseThrow(() -> Problem.NOT_FOUND.exception()));
    }

    /** Saves a group anew, members and all. */
    @PutMapping("/{id}")
    GroupView replace(
            @AuthenticationPrincipal Caller caller,
            @PathVariable GroupId id,
            @Valid @RequestBody SaveGroup command) {
        return GroupView.of(accepted(service.replace(caller, id, command)));
    }

    /** Deletes a group. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal Caller caller, @PathVariable GroupId id) {
        accepted(service.delete(caller, id));
    }

    private static Group accepted(Decision<Group, GroupRefusal> decision) {
        return switch (decision) {
            case Refused<Group, GroupRefusal>(var why) -> throw GroupProblems.of(why);
            case Accepted<Group, GroupRefusal>(var group) -> group;
        };
    }
}
