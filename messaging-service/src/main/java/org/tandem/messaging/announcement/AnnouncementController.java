package org.tandem.messaging.announcement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.messaging.announcement.AnnouncementViews.AnnouncementPage;
import org.tandem.messaging.announcement.AnnouncementViews.AnnouncementView;
import org.tandem.messaging.announcement.AnnouncementViews.RecipientPage;
import org.tandem.messaging.announcement.PrivateReplies.Sent;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.problem.Problem;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;

/** Announcements over HTTP: for those who announce, and for those who are told. */
@RestController
@RequestMapping("/api/v1/announcements")
class AnnouncementController {

    private static final int PAGE_MAX = 100;
    private static final String PAGE = "50";
    private static final String PLACE = "\\d{14}-[0-9a-f-]{36}";

    /** As what the caller asks for a list. */
    enum As {
        /** What she announced. */
        AUTHOR,
        /** What she was told. */
        RECIPIENT
    }

    private final AnnouncementService service;
    private final ReceivedAnnouncements received;
    private final AnnouncementViews views;
    private final JsonMapper json;

    AnnouncementController(
            AnnouncementService service,
            ReceivedAnnouncements received,
            AnnouncementViews views,
            JsonMapper json) {
        this.service = service;
        this.received = received;
        this.views = views;
        this.json = json;
    }

    /** Announces something to an audience, now or later. */
    @PostMapping
    ResponseEntity<AnnouncementView> announce(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody Announce command) {
        var commandKey = CommandKey.of(caller, key, "announce", command, json);
        Announcement announced = accepted(service.announce(caller, command, commandKey));
        return ResponseEntity.created(URI.create("/api/v1/announcements/" + announced.id()))
                .body(views.view(caller, announced, true, null));
    }

    /**
     * Lists announcements, the last to be sent first.
     *
     * @param as what the caller was told, or what she announced
     * @param before the cursor of the page: the {@code before} of the one answered last
     */
    @GetMapping
    AnnouncementPage list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "RECIPIENT") As as,
            @RequestParam(required = false)
                    @Nullable
                    @Pattern(regexp = PLACE, message = "is none that a page had")
                    String before,
            @RequestParam(defaultValue = PAGE)
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = PAGE_MAX, message = "is more than 100")
                    int limit) {
        return switch (as) {
            case AUTHOR -> views.mine(caller, service.mine(caller, before, limit + 1), limit);
            case RECIPIENT -> views.told(caller, received.list(caller, before, limit + 1), limit);
        };
    }

    /** Reads an announcement that the caller was told, or answers for. */
    @GetMapping("/{id}")
    AnnouncementView get(@AuthenticationPrincipal Caller caller, @PathVariable AnnouncementId id) {
        Announcement a = existing(caller, id);
        boolean answers = service.answersFor(caller, a);
        Received told = received.find(caller, id).orElse(null);
        if (!answers && told == null) {
            throw Problem.NOT_FOUND.exception();
        }
        return views.view(caller, a, answers, told);
    }

    /**
     * Lists whom it was sent to, for whoever answers for it.
     *
     * @param state only recipients in this state
     * @param before the cursor of the page: the {@code before} of the one answered last
     */
    @GetMapping("/{id}/recipients")
    RecipientPage recipients(
            @AuthenticationPrincipal Caller caller,
            @PathVariable AnnouncementId id,
            @RequestParam(required = false) Recipient.@Nullable State state,
            @RequestParam(required = false) @Nullable PersonId before,
            @RequestParam(defaultValue = PAGE)
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = PAGE_MAX, message = "is more than 100")
                    int limit) {
        Announcement a = existing(caller, id);
        if (!a.author().equals(caller.person())) {
            throw Problem.NOT_FOUND.exception();
        }
        return views.recipients(
                caller, service.recipients(a, caller, state, before, limit + 1), limit);
    }

    /** Confirms that the caller has read it, when its author asks for that. */
    @PostMapping("/{id}/confirmation")
    AnnouncementView confirm(
            @AuthenticationPrincipal Caller caller, @PathVariable AnnouncementId id) {
        accepted(service.confirm(caller, id));
        return get(caller, id);
    }

    /** Sends it again to those who have not confirmed it. */
    @PostMapping("/{id}/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    AnnouncementView resend(
            @AuthenticationPrincipal Caller caller,
            @PathVariable AnnouncementId id,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key) {
        var commandKey = CommandKey.of(caller, key, "send again", id, json);
        return views.view(caller, accepted(service.resend(caller, id, commandKey)), true, null);
    }

    /** Takes it back: it keeps its place, without its words. */
    @PostMapping("/{id}/withdrawal")
    AnnouncementView withdraw(
            @AuthenticationPrincipal Caller caller, @PathVariable AnnouncementId id) {
        return views.view(caller, accepted(service.withdraw(caller, id)), true, null);
    }

    /** Answers its author, in a PRIVATE conversation with her. */
    @PostMapping("/{id}/replies")
    ResponseEntity<Sent> reply(
            @AuthenticationPrincipal Caller caller,
            @PathVariable AnnouncementId id,
            @RequestHeader(name = CommandKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody Reply reply) {
        var commandKey = CommandKey.of(caller, key, "reply to " + id, reply, json);
        Sent sent = accepted(service.reply(caller, id, reply, commandKey));
        return ResponseEntity.created(URI.create("/api/v1/conversations/" + sent.conversation()))
                .body(sent);
    }

    private Announcement existing(Caller caller, AnnouncementId id) {
        return service.find(caller, id).orElseThrow(() -> Problem.NOT_FOUND.exception());
    }

    private static <T> T accepted(Decision<T, AnnouncementRefusal> decision) {
        return switch (decision) {
            case Refused<T, AnnouncementRefusal>(var why) -> throw AnnouncementProblems.of(why);
            case Accepted<T, AnnouncementRefusal>(var value) -> value;
        };
    }
}
