package org.tandem.notification.preference;

import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.preference.PreferencesService.Both;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;

import tools.jackson.databind.json.JsonMapper;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** How the caller is told; there is no way to ask for another's. */
@RestController
@RequestMapping("/api/v1/notifications/preferences")
class PreferencesController {

    /** The version of what she chose, and a check sum of all that is shown. */
    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})-[0-9a-f]{8}\"");

    /** A version that nothing has. */
    private static final long NONE = -1;

    /**
     * How I am told.
     *
     * @param chosen what I chose myself: change it, and send all of it back
     * @param effective what counts, with what is usual where I chose nothing; is not read when it
     *     is sent back
     */
    record PreferencesView(Chosen chosen, Effective effective) {

        static PreferencesView of(Both both) {
            return new PreferencesView(both.chosen().chosen(), Effective.of(both.effective()));
        }
    }

    /**
     * What counts.
     *
     * @param matrix every category over every channel
     * @param quietHours hours in which I am not told
     * @param officeHours hours outside of which I am not told; none means that there is no such
     *     limit
     * @param holidays days on which I am not told: mine, and the district's where I have office
     *     hours
     * @param digest when my digest comes
     * @param zone the IANA zone in which all these times are meant
     */
    record Effective(
            List<Cell> matrix,
            List<Hours> quietHours,
            List<Hours> officeHours,
            List<Holiday> holidays,
            Digest digest,
            String zone) {

        static Effective of(Preferences p) {
            List<Cell> matrix = new ArrayList<>();
            for (Category category : Category.values()) {
                for (Channel channel : Channel.values()) {
                    matrix.add(Cell.of(p, category, channel));
                }
            }
            return new Effective(
                    matrix,
                    p.week().quiet(),
                    p.week().office(),
                    p.holidays(),
                    p.digest(),
                    p.zone().equals(ZoneOffset.UTC) ? "UTC" : p.zone().getId());
        }
    }

    /**
     * One category over one channel.
     *
     * @param choice what counts
     * @param chosen whether I chose it myself
     * @param fixed whether nobody can choose it
     */
    record Cell(Category category, Channel channel, Choice choice, boolean chosen, boolean fixed) {

        static Cell of(Preferences p, Category category, Channel channel) {
            return new Cell(
                    category,
                    channel,
                    p.chosen()
                            .of(category, channel)
                            .or(() -> p.usual().of(category, channel))
                            .orElse(Choice.NOW),
                    p.chosen().of(category, channel).isPresent(),
                    category == Category.EMERGENCY);
        }
    }

    private final PreferencesService service;
    private final JsonMapper json;

    PreferencesController(PreferencesService service, JsonMapper json) {
        this.service = service;
        this.json = json;
    }

    /** Shows how I am told: what I chose, and what counts. Everything is in my inbox besides. */
    @GetMapping
    ResponseEntity<PreferencesView> get(@AuthenticationPrincipal Caller caller) {
        return answer(service.show(inboxOf(caller)));
    }

    /**
     * Chooses how I am told, anew and as a whole: what is not in it is as usual again. It counts
     * for what happens from now on. The same again changes nothing.
     *
     * @param read the {@code ETag} with which I have read it; absent or {@code *} when it does not
     *     matter what is there by now
     */
    @PutMapping
    ResponseEntity<PreferencesView> put(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String read,
            @Valid @RequestBody SavePreferences command) {
        Long version = read == null || read.equals("*") ? null : (Long) version(read);
        var key = CommandKey.of(caller, null, "choose how one is told", command, json);
        return switch (service.choose(inboxOf(caller), command, version, key)) {
            case Refused<Both, PreferencesRefusal>(var why) -> throw PreferencesProblems.of(why);
            case Accepted<Both, PreferencesRefusal>(var both) -> answer(both);
        };
    }

    private ResponseEntity<PreferencesView> answer(Both both) {
        PreferencesView view = PreferencesView.of(both);
        CRC32 sum = new CRC32();
        sum.update(json.writeValueAsBytes(view));
        return ResponseEntity.ok()
                .eTag("%d-%08x".formatted(both.chosen().version(), sum.getValue()))
                .body(view);
    }

    /** The version of an ETag; one that is none of ours is that of nothing. */
    private static long version(String tag) {
        Matcher ours = TAG.matcher(tag);
        return ours.matches() ? Long.parseLong(ours.group(1)) : NONE;
    }

    private static Inbox inboxOf(Caller caller) {
        return new Inbox(caller.district(), caller.person());
    }
}
