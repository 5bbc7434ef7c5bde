package org.tandem.notification.fanout;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.stereotype.Component;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.MessageChange;
import org.tandem.notification.inbox.MessageChange.Answered;
import org.tandem.notification.inbox.MessageChange.Read;
import org.tandem.notification.inbox.Notice;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.platform.event.InputAssigned;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;

/**
 * For whom nothing in a conversation is unread, so that nothing has to be marked when she writes or
 * reads there: most who write have read before. It is known of conversations only whose events this
 * instance reads, since whoever reads them is the only one who tells of their messages; therefore
 * all is forgotten when the partitions are given out anew. What is not known is marked, as ever.
 */
@Component
class NothingUnread implements InputAssigned {

    private static final String BINDING = "messagingEvents-in-0";
    private static final int REMEMBERED = 100_000;
    private static final long NOTHING = 0;

    private record Reader(Inbox inbox, String conversation) {}

    /** The last message that she was told of since nothing was unread; 0 where nothing is. */
    private final Cache<Reader, Long> told = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private final AtomicLong assignments = new AtomicLong();

    @Override
    public void assigned(String binding) {
        if (binding.equals(BINDING)) {
            assignments.incrementAndGet();
            told.invalidateAll();
        }
    }

    /** How often partitions were given out; it is asked before a batch is handled. */
    long assignments() {
        return assignments.get();
    }

    /** These are about to be told. */
    void tell(Collection<Notice> notices) {
        for (Notice notice : notices) {
            About about = notice.about();
            Long number = about.number();
            if (about.type() == About.Type.CONVERSATION && number != null) {
                notice.drafts()
                        .map(draft -> new Reader(draft.inbox(), about.id()))
                        .forEach(reader -> told.asMap().merge(reader, number, Math::max));
            }
        }
    }

    /** Whether there is nothing that this could mark. */
    boolean marksNothing(MessageChange change) {
        return switch (change) {
            case Answered answered -> isRead(reader(answered, answered.inbox()));
            case Read read -> isRead(reader(read, read.inbox()));
            case MessageChange.Seen _, MessageChange.Edited _, MessageChange.Withdrawn _ -> false;
        };
    }

    private boolean isRead(Reader reader) {
        Long number = told.getIfPresent(reader);
        return number != null && number == NOTHING;
    }

    /**
     * These were marked.
     *
     * @param assignments as it was before the batch
     */
    void marked(Collection<MessageChange> changes, long assignments) {
        for (MessageChange change : changes) {
            switch (change) {
                case Answered answered -> {
                    // All that was told before her message has a lower number.
                    told.asMap().putIfAbsent(reader(answered, answered.inbox()), NOTHING);
                    read(reader(answered, answered.inbox()), answered.number() - 1);
                }
                case Read read -> read(reader(read, read.inbox()), read.upTo());
                case MessageChange.Seen _, MessageChange.Edited _, MessageChange.Withdrawn _ -> {
                    // Say nothing of messages that are unread.
                }
            }
        }
        if (assignments != this.assignments.get()) {
            told.invalidateAll();
        }
    }

    private void read(Reader reader, long upTo) {
        told.asMap().computeIfPresent(reader, (_, last) -> last <= upTo ? NOTHING : last);
    }

    private static Reader reader(MessageChange change, Inbox inbox) {
        return new Reader(inbox, change.conversation());
    }
}
