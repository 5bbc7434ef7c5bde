package org.tandem.notification.preference;

import org.tandem.notification.inbox.Category;
import org.tandem.notification.preference.Digest.Rhythm;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How one person is told: what she chose, and for the rest what is usual for somebody like her.
 *
 * @param usual what counts where she chose nothing; of everything
 * @param chosen what she chose herself
 * @param week in which hours she may be told
 * @param holidays on which days she is not told: her own, and the district's where she has office
 *     hours
 * @param digest when her digest comes
 * @param zone where she lives: all her times are meant there
 */
public record Preferences(
        Choices usual,
        Choices chosen,
        Week week,
        List<Holiday> holidays,
        Digest digest,
        ZoneId zone) {

    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final Set<DayOfWeek> WORKDAYS =
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    /** Her nights are her own: 21:00 to 07:00. */
    private static final Week FAMILY_WEEK =
            new Week(
                    List.of(new Hours(EVERY_DAY, LocalTime.of(21, 0), LocalTime.of(7, 0))),
                    List.of());

    private static final Digest FAMILY_DIGEST = new Digest(Rhythm.DAILY, LocalTime.of(17, 0), null);

    /** Her evenings and weekends are her own: Monday to Friday, 07:30 to 16:30. */
    private static final Week STAFF_WEEK =
            new Week(
                    List.of(),
                    List.of(new Hours(WORKDAYS, LocalTime.of(7, 30), LocalTime.of(16, 30))));

    private static final Digest STAFF_DIGEST = new Digest(Rhythm.DAILY, LocalTime.of(7, 30), null);

    private static final Choices FAMILY = Choices.all((what, how) -> usual(false, what, how));
    private static final Choices STAFF = Choices.all((what, how) -> usual(true, what, how));

    /** Makes the list its own. */
    public Preferences {
        holidays = List.copyOf(holidays);
    }

    /**
     * What is usual.
     *
     * @param staff whether she works for a school, also when she is a guardian besides
     * @param zone where she lives
     */
    public static Preferences defaultsOf(boolean staff, ZoneId zone) {
        return new Preferences(
                staff ? STAFF : FAMILY,
                Choices.NONE,
                staff ? STAFF_WEEK : FAMILY_WEEK,
                List.of(),
                staff ? STAFF_DIGEST : FAMILY_DIGEST,
                zone);
    }

    /**
     * A push costs nobody anything, and says little: all but what nobody waits for. An e-mail by
     * itself where something is needed of her, the rest in one. A text message, which costs and
     * interrupts, where something is needed, of staff only when it is urgent.
     */
    private static Choice usual(boolean staff, Category category, Channel channel) {
        boolean needed = category == Category.URGENT || category == Category.DECISION;
        boolean news = category == Category.ANNOUNCEMENT || category == Category.CELEBRATION;
        return switch (channel) {
            case PUSH -> news ? Choice.NEVER : Choice.NOW;
            case EMAIL -> needed ? Choice.NOW : Choice.DIGEST;
            case SMS ->
                    category == Category.URGENT || (needed && !staff) ? Choice.NOW : Choice.NEVER;
            case WEBHOOK -> Choice.NOW;
        };
    }

    /**
     * What counts: what she chose; else what is usual. Whom text messages alone reach is told by
     * them what others are told by a push.
     *
     * @param reachable the channels on which she can be reached
     */
    public Choice choice(Category category, Channel channel, Set<Channel> reachable) {
        boolean smsAlone =
                channel == Channel.SMS
                        && !reachable.contains(Channel.PUSH)
                        && !reachable.contains(Channel.EMAIL);
        return chosen.of(category, channel)
                .or(() -> usual.of(category, smsAlone ? Channel.PUSH : channel))
                .orElse(Choice.NOW);
    }
}
