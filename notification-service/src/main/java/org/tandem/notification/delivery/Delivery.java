package org.tandem.notification.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.tandem.notification.channel.Outcome;
import org.tandem.notification.channel.Outcome.Bounced;
import org.tandem.notification.channel.Outcome.Dead;
import org.tandem.notification.channel.Outcome.Later;
import org.tandem.notification.channel.Outcome.Postponed;
import org.tandem.notification.channel.Outcome.Sent;
import org.tandem.notification.channel.Outcome.Suppressed;
import org.tandem.notification.inbox.Category;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.preference.Plan.Mode;
import org.tandem.notification.preference.Plan.Reason;
import org.tandem.notification.preference.Plan.Step;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One notification on its way over one channel. There is one at most, so planning it again changes
 * nothing. Every change of it is a row of its history.
 *
 * @param id lane and number: {@code district:person:CHANNEL:number}, padded as in the inbox
 * @param district the tenant
 * @param recipient who is to be told
 * @param number the notification's number in her inbox
 * @param channel over which way
 * @param category what it is
 * @param students whom it is about, for the right to be asked again; none where it is told to staff
 * @param mode by itself or in a digest
 * @param unlessRead whether it is left out once it is read
 * @param state where it is
 * @param reason why, in a word; null where the state says it all
 * @param expires when it is too late to send it
 * @param attempts how often it was handed to the channel
 * @param parcel what it was handed over in, the last time; null before
 * @param receipt what the channel knows it by; null where it says none
 * @param waiting where it waits; null once it does not
 * @param history what became of it, oldest first: at most [{@value #ROWS}] rows, of repeated
 *     attempts the last
 */
public record Delivery(
        String id,
        DistrictId district,
        PersonId recipient,
        long number,
        Channel channel,
        Category category,
        List<StudentId> students,
        Mode mode,
        boolean unlessRead,
        State state,
        @Nullable String reason,
        Instant expires,
        int attempts,
        @Nullable String parcel,
        @Nullable String receipt,
        @Nullable Waiting waiting,
        List<Row> history) {

    static final int ROWS = 40;

    /**
     * In which line it waits.
     *
     * @param channel the channel
     * @param urgent 0 where there is danger, 1 otherwise: those with 0 go first
     * @param due not before this moment
     * @param lane what goes together: one person and channel
     */
    record Waiting(Channel channel, int urgent, Instant due, String lane) {}

    /**
     * What became of it, at a time.
     *
     * @param at when
     * @param state what it became
     * @param reason why, in a word; absent where the state says it all
     * @param until when it goes on; absent unless it was deferred
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(Instant at, State state, @Nullable String reason, @Nullable Instant until) {}

    /** What is to be done about a notification. */
    static Delivery planned(
            Inbox inbox,
            long number,
            Category category,
            List<StudentId> students,
            Step step,
            Instant now) {
        boolean deferred =
                switch (step.reason()) {
                    case NOW, EMERGENCY -> false;
                    case QUIET_HOURS, OFFICE_HOURS, HOLIDAY, DIGEST, ESCALATION -> true;
                };
        State state = deferred ? State.DEFERRED : State.PLANNED;
        String reason = step.reason() == Reason.NOW ? null : word(step.reason().name());
        return new Delivery(
                Lane.of(inbox, step.channel()).id(inbox, number),
                inbox.district(),
                inbox.owner(),
                number,
                step.channel(),
                category,
                students,
                step.mode(),
                step.unlessRead(),
                state,
                reason,
                step.due().plus(Timing.patience(step.channel())),
                0,
                null,
                null,
                new Waiting(
                        step.channel(),
                        category == Category.EMERGENCY ? 0 : 1,
                        step.due(),
                        Lane.of(inbox, step.channel()).key()),
                List.of(new Row(now, state, reason, deferred ? step.due() : null)));
    }

    /** When it goes on; null where it waits no more. */
    public @Nullable Instant due() {
        return waiting == null ? null : waiting.due();
    }

    /** Whose it is. */
    Inbox inbox() {
        return new Inbox(district, recipient);
    }

    /** Whether it takes its turn because the channels before it did not reach her. */
    boolean escalates() {
        return word(Reason.ESCALATION.name()).equals(history.getFirst().reason());
    }

    /** Which of her waiting ones go together. */
    Lane lane() {
        return Lane.of(inbox(), channel);
    }

    /** Noted before it is handed over, so that a crash repeats the same parcel and no other. */
    Delivery packed(String in) {
        return with(state, reason, expires, attempts + 1, in, receipt, waiting, history);
    }

    /** What came of handing it over. */
    Delivery after(Outcome outcome, Instant now) {
        return switch (outcome) {
            case Sent(String by) ->
                    with(
                            State.SENT,
                            null,
                            expires,
                            attempts,
                            parcel,
                            by,
                            null,
                            more(new Row(now, State.SENT, null, null)));
            case Bounced(String why) -> ended(State.BOUNCED, why, now);
            case Suppressed(String why) -> ended(State.SUPPRESSED, why, now);
            case Dead(String why) -> ended(State.DEAD, why, now);
            case Postponed(String why) -> again(why, null, now);
            case Later(String why, Duration wait) -> again(why, wait, now);
        };
    }

    private Delivery again(String why, @Nullable Duration wait, Instant now) {
        Instant until = now.plus(Timing.pause(attempts, wait));
        return until.isAfter(expires) ? ended(State.EXPIRED, why, now) : deferred(why, until, now);
    }

    /**
     * Kept back.
     *
     * @param why in a word
     */
    Delivery deferred(String why, Instant until, Instant now) {
        return deferred(why, until, expires, now);
    }

    /** Kept back by her hours, which is not the channel's fault: it gets its full time again. */
    Delivery deferred(Reason why, Instant until, Instant now) {
        return deferred(word(why.name()), until, until.plus(Timing.patience(channel)), now);
    }

    private Delivery deferred(String why, Instant until, Instant expiry, Instant now) {
        Waiting later =
                new Waiting(channel, waiting == null ? 1 : waiting.urgent(), until, lane().key());
        return with(
                State.DEFERRED,
                why,
                expiry,
                attempts,
                parcel,
                receipt,
                later,
                more(new Row(now, State.DEFERRED, why, until)));
    }

    /** Not to be sent any more. */
    Delivery suppressed(String why, Instant now) {
        return ended(State.SUPPRESSED, why, now);
    }

    /** Too late. */
    Delivery expired(Instant now) {
        return ended(State.EXPIRED, reason, now);
    }

    /**
     * What is told of it afterwards, by the channel or by its reader.
     *
     * @return empty when it cannot become that, such as when that is told twice
     */
    Optional<Delivery> told(State next, @Nullable String why, Instant now) {
        return state.mayBecome(next) ? Optional.of(ended(next, why, now)) : Optional.empty();
    }

    private Delivery ended(State end, @Nullable String why, Instant now) {
        return with(
                end,
                why,
                expires,
                attempts,
                parcel,
                receipt,
                null,
                more(new Row(now, end, why, null)));
    }

    private List<Row> more(Row row) {
        List<Row> rows = new ArrayList<>(history);
        if (rows.size() >= ROWS) {
            rows.removeLast();
        }
        rows.add(row);
        return List.copyOf(rows);
    }

    private Delivery with(
            State next,
            @Nullable String why,
            Instant expiry,
            int tried,
            @Nullable String in,
            @Nullable String by,
            @Nullable Waiting where,
            List<Row> rows) {
        return new Delivery(
                id,
                district,
                recipient,
                number,
                channel,
                category,
                students,
                mode,
                unlessRead,
                next,
                why,
                expiry,
                tried,
                in,
                by,
                where,
                rows);
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
