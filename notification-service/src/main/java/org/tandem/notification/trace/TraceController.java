package org.tandem.notification.trace;

import com.fasterxml.jackson.annotation.JsonInclude;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.Notification;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.notification.inbox.Notification.Kind;
import org.tandem.notification.roster.Rights;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.problem.Problem;

import java.time.Instant;
import java.util.List;

/** "Why did I, or did she, (not) get this?" */
@RestController
@RequestMapping("/api/v1/notifications")
class TraceController {

    private static final int PAGE_MAX = 100;
    private static final int PEOPLE_MAX = 50;
    private static final String PAGE = "50";

    private final Traces traces;
    private final Rights rights;

    TraceController(Traces traces, Rights rights) {
        this.traces = traces;
        this.rights = rights;
    }

    /**
     * How far it is with those who were told.
     *
     * @param told in the order asked for; of whom there is nothing is left out
     */
    record ToldAnswer(List<Told> told) {}

    /**
     * What came into somebody's inbox, without what was said.
     *
     * @param number its place in the inbox
     * @param at when it happened
     * @param readAt absent while it is unread
     * @param hidden whether it is not shown to her at present; absent where it is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            long number,
            Kind kind,
            Category category,
            About about,
            Instant at,
            @Nullable Instant readAt,
            @Nullable Boolean hidden) {

        static Entry of(Notification n) {
            return new Entry(
                    n.number(),
                    n.kind(),
                    Category.of(n.kind()),
                    n.about(),
                    n.at(),
                    n.readAt(),
                    n.isHidden() ? true : null);
        }
    }

    /**
     * A page of what came into somebody's inbox.
     *
     * @param notifications newest first
     * @param more whether there are older ones
     */
    record EntryPage(List<Entry> notifications, boolean more) {}

    /**
     * Something that never came into somebody's inbox, because she may not be told it.
     *
     * @param students whom it is about
     * @param reason why, in a word
     * @param cause source and id of the event
     * @param at when it happened
     */
    record UntoldEntry(
            Kind kind,
            About about,
            List<StudentId> students,
            String reason,
            String cause,
            Instant at) {

        static UntoldEntry of(Untold u) {
            return new UntoldEntry(
                    u.kind(), u.about(), u.students(), u.reason(), u.cause(), u.at());
        }
    }

    /**
     * A page of what somebody was not told.
     *
     * @param untold newest first
     * @param more whether there are older ones
     */
    record UntoldPage(List<UntoldEntry> untold, boolean more) {}

    /**
     * Why the caller was told something, and over which channels, or why not.
     *
     * @param number its place in the caller's inbox
     */
    @GetMapping("/{number}/trace")
    Trace own(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @Min(value = 1, message = "is less than 1") long number) {
        return traces.of(new Inbox(caller.district(), caller.person()), number)
                .filter(t -> t.hidden() == null)
                .orElseThrow(Problem.NOT_FOUND::exception);
    }

    /**
     * How far something that the caller wrote or did is with those who were to be told. Over which
     * channel and why is theirs to know.
     *
     * @param type what it is
     * @param id its id
     * @param message the message's number, where it is a conversation
     * @param student whom it is about
     * @param person who was to be told; may be repeated, [50] at most
     */
    @GetMapping("/told")
    ToldAnswer told(
            @AuthenticationPrincipal Caller caller,
            @RequestParam About.Type type,
            @RequestParam String id,
            @RequestParam(required = false) @Nullable @Min(value = 1, message = "is less than 1")
                    Long message,
            @RequestParam StudentId student,
            @RequestParam @Size(min = 1, max = PEOPLE_MAX, message = "are not 1 to 50")
                    List<PersonId> person) {
        List<Told> told =
                traces.told(
                        caller.district(),
                        caller.person(),
                        student,
                        new About(type, id, message),
                        person);
        if (told.isEmpty()) {
            throw Problem.NOT_FOUND.exception();
        }
        return new ToldAnswer(told);
    }

    /**
     * What came into somebody's inbox, for the administrators of the district, who help when
     * something did not arrive. What was said is not in it.
     *
     * @param person whose inbox
     * @param before a number: what came before it
     */
    @GetMapping("/support/{person}")
    EntryPage inbox(
            @AuthenticationPrincipal Caller caller,
            @PathVariable PersonId person,
            @RequestParam(required = false) @Nullable @Min(value = 1, message = "is less than 1")
                    Long before,
            @RequestParam(defaultValue = PAGE)
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = PAGE_MAX, message = "is more than 100")
                    int limit) {
        List<Notification> page =
                traces.before(
                        supported(caller, person),
                        before == null ? Long.MAX_VALUE : before,
                        limit + 1);
        return new EntryPage(
                page.stream().limit(limit).map(Entry::of).toList(), page.size() > limit);
    }

    /**
     * Why somebody was told something, and over which channels, or why not; for the administrators
     * of the district.
     *
     * @param person whose inbox
     * @param number its place in it
     */
    @GetMapping("/support/{person}/{number}/trace")
    Trace ofPerson(
            @AuthenticationPrincipal Caller caller,
            @PathVariable PersonId person,
            @PathVariable @Min(value = 1, message = "is less than 1") long number) {
        return traces.of(supported(caller, person), number)
                .orElseThrow(Problem.NOT_FOUND::exception);
    }

    /**
     * What somebody was not told, because she may not be; for the administrators of the district.
     *
     * @param person who was not told
     * @param before a moment: what happened before it
     */
    @GetMapping("/support/{person}/untold")
    UntoldPage untold(
            @AuthenticationPrincipal Caller caller,
            @PathVariable PersonId person,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(defaultValue = PAGE)
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = PAGE_MAX, message = "is more than 100")
                    int limit) {
        List<Untold> page = traces.untold(supported(caller, person), before, limit + 1);
        return new UntoldPage(
                page.stream().limit(limit).map(UntoldEntry::of).toList(), page.size() > limit);
    }

    private Inbox supported(Caller caller, PersonId person) {
        if (!rights.administers(caller.district(), caller.person())) {
            throw Problem.NOT_FOUND.exception();
        }
        return new Inbox(caller.district(), person);
    }
}
