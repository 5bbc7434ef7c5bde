package org.tandem.notification.inbox;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

import java.util.List;

/** The caller's own inbox over HTTP; there is no way to ask for another's. */
@RestController
@RequestMapping("/api/v1/notifications")
class NotificationController {

    private static final int PAGE_MAX = 100;
    private static final int UNREAD_MAX = 1_000;
    private static final String PAGE = "50";

    /**
     * A page of an inbox.
     *
     * @param notifications newest first, or oldest first when what came after a number was asked
     *     for
     * @param more whether there are more in that direction
     * @param unread how many are unread in the whole inbox, counted up to [1,000]
     * @param unreadMore whether there are more unread than that
     */
    record NotificationPage(
            List<NotificationView> notifications, boolean more, int unread, boolean unreadMore) {

        static NotificationPage of(
                List<Notification> oneMore,
                int limit,
                int unreadOneMore,
                @Nullable String language) {
            return new NotificationPage(
                    oneMore.stream()
                            .limit(limit)
                            .map(n -> NotificationView.of(n).in(language))
                            .toList(),
                    oneMore.size() > limit,
                    Math.min(unreadOneMore, UNREAD_MAX),
                    unreadOneMore > UNREAD_MAX);
        }
    }

    /**
     * Marks as read.
     *
     * @param upTo the number of the last one that was seen
     */
    record ReadUpTo(@NotNull @Min(value = 1, message = "is less than 1") Long upTo) {}

    private final NotificationService service;
    private final Languages languages;
    private final Seen seen;

    NotificationController(NotificationService service, Languages languages, Seen seen) {
        this.service = service;
        this.languages = languages;
        this.seen = seen;
    }

    /**
     * Reads a page of the caller's inbox: the newest without a cursor, what follows {@code after},
     * or what precedes.
     *
     * @param after the number that the client has: what came after it, oldest first
     * @param before a number: what came before it
     * @param unread only what is unread
     */
    @GetMapping
    NotificationPage inbox(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable @Min(value = 0, message = "is less than 0")
                    Long after,
            @RequestParam(required = false) @Nullable @Min(value = 1, message = "is less than 1")
                    Long before,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(defaultValue = PAGE)
                    @Min(value = 1, message = "is less than 1")
                    @Max(value = PAGE_MAX, message = "is more than 100")
                    int limit) {
        if (after != null && before != null) {
            throw Problem.INVALID.exception(
                    new FieldError("after", "goes without 'before': page in one direction"));
        }
        Inbox inbox = inboxOf(caller);
        List<Notification> page =
                after == null
                        ? service.before(
                                inbox, before == null ? Long.MAX_VALUE : before, unread, limit + 1)
                        : service.after(inbox, after, unread, limit + 1);
        seen.note(inbox);
        return NotificationPage.of(
                page, limit, service.countUnread(inbox, UNREAD_MAX + 1), languages.of(inbox));
    }

    /**
     * Marks one notification as read.
     *
     * @param number its place in the inbox
     */
    @PostMapping("/{number}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(
            @AuthenticationPrincipal Caller caller,
            @PathVariable @Min(value = 1, message = "is less than 1") long number) {
        found(service.read(inboxOf(caller), number));
    }

    /** Marks as read everything up to a notification. */
    @PostMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void readUpTo(@AuthenticationPrincipal Caller caller, @Valid @RequestBody ReadUpTo command) {
        found(service.readUpTo(inboxOf(caller), command.upTo()));
    }

    private static Inbox inboxOf(Caller caller) {
        return new Inbox(caller.district(), caller.person());
    }

    private static void found(boolean there) {
        if (!there) {
            throw Problem.NOT_FOUND.exception();
        }
    }
}
