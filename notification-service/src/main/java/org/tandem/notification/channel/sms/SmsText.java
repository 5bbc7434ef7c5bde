package org.tandem.notification.channel.sms;

import org.tandem.notification.channel.Parcel;
import org.tandem.notification.channel.Parcel.Item;
import org.tandem.notification.channel.sms.SmsWords.Answer;
import org.tandem.notification.inbox.NotificationView;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a text message says: who writes, what happened, in her language, and how it begins. */
final class SmsText {

    private SmsText() {}

    /**
     * The text for what of a parcel is sent.
     *
     * @param items some of the parcel's
     * @param first whether it is the first to this number, which says how to stop
     * @param name who writes
     * @param max segments
     */
    static String of(Parcel parcel, List<Item> items, boolean first, String name, int max) {
        String told =
                items.stream()
                        .map(item -> told(item.notification()))
                        .collect(Collectors.joining("\n", name + ": ", ""));
        String end = first ? "\n" + SmsWords.in(parcel.language()).say(Answer.FIRST, name) : "";
        return Segments.fit(Segments.plainly(told), Segments.plainly(end), max);
    }

    /** Of some kinds the title has the whole of it. */
    private static String told(NotificationView n) {
        String title = Objects.requireNonNullElse(n.title(), "");
        String preview = n.preview().strip();
        return preview.isEmpty() || title.contains(preview) ? title : title + "\n" + preview;
    }
}
