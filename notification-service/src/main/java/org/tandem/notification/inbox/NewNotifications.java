package org.tandem.notification.inbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;

import org.bson.Document;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Repository;
import org.tandem.notification.inbox.Notice.Draft;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Stores new notifications: each once, under the next number of its inbox, with few round trips.
 *
 * <p>A writer takes last + 1 and inserts. Two unique indexes decide: the id, so that one of several
 * writers gets a number, and {@code command} (the event and the recipient), so that an event which
 * comes again changes nothing. A number is tried only when the one before it is stored. Therefore
 * no gap can come to be, whatever fails, and whoever sees a number can see all before it: of the
 * inboxes with one draft all go in one unordered bulk, those with several in one ordered bulk,
 * which ends at its first refusal. What was refused is looked up, renumbered and tried again.
 */
@Repository
public class NewNotifications {

    /** Rounds in which other instances may be quicker before the whole batch is tried again. */
    private static final int ROUNDS = 100;

    private static final int INBOXES_REMEMBERED = 200_000;
    private static final int LOOKED_UP_AT_ONCE = 16;
    private static final int DUPLICATE_KEY = 11_000;

    private final NotificationRepository notifications;
    private final MongoTemplate mongo;
    private final Clock clock;

    /** The last number seen here, only a hint: the unique id decides. */
    private final Cache<Inbox, Long> lastNumbers =
            Caffeine.newBuilder().maximumSize(INBOXES_REMEMBERED).build();

    /**
     * One batch of this instance at a time: most share an inbox, such as a teacher's, and would
     * race each other for its numbers. It is held for a bulk insert, not while events are
     * published.
     */
    private final ReentrantLock writing = new ReentrantLock();

    NewNotifications(NotificationRepository notifications, MongoTemplate mongo, Clock clock) {
        this.notifications = notifications;
        this.mongo = mongo;
        this.clock = clock;
    }

    /**
     * Stores what is not stored yet; of one inbox, in the order given.
     *
     * @return all of them as they are stored, now or before, ascending by number
     * @throws ConcurrencyFailureException when other instances took too many numbers: try again
     */
    public List<Notification> store(Collection<Draft> drafts) {
        Map<Notification.Key, Draft> waiting = new LinkedHashMap<>();
        drafts.forEach(d -> waiting.putIfAbsent(d.key(), d));
        List<Notification> stored = new ArrayList<>(waiting.size());
        writing.lock();
        try {
            for (int i = 0; i < ROUNDS && !waiting.isEmpty(); i++) {
                insert(waiting.values()).forEach(n -> settle(n, waiting, stored));
                alreadyStored(waiting.keySet()).forEach(n -> settle(n, waiting, stored));
            }
        } finally {
            writing.unlock();
        }
        if (!waiting.isEmpty()) {
            throw new ConcurrencyFailureException("no free number in " + ROUNDS + " rounds");
        }
        stored.sort(Comparator.comparingLong(Notification::number));
        return stored;
    }

    private static void settle(
            Notification n, Map<Notification.Key, Draft> waiting, List<Notification> stored) {
        if (waiting.remove(n.key()) != null) {
            stored.add(n);
        }
    }

    /** What others stored before us; an event that comes again finds all of its own here. */
    private List<Notification> alreadyStored(Set<Notification.Key> refused) {
        refused.forEach(k -> lastNumbers.invalidate(k.inbox()));
        return refused.stream()
                .collect(Collectors.groupingBy(k -> k.inbox().district(), Collectors.toSet()))
                .entrySet()
                .stream()
                .flatMap(e -> notifications.stored(e.getKey(), e.getValue()).stream())
                .toList();
    }

    private List<Notification> insert(Collection<Draft> drafts) {
        Map<Inbox, List<Draft>> byInbox =
                drafts.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Draft::inbox, LinkedHashMap::new, Collectors.toList()));
        Map<Inbox, Long> last = lastNumbers(byInbox.keySet());
        Instant now = clock.instant();
        List<Notification> alone = new ArrayList<>();
        List<Notification> inRuns = new ArrayList<>();
        byInbox.forEach((inbox, run) -> {
            long number = last.getOrDefault(inbox, 0L);
            for (Draft draft : run) {
                (run.size() == 1 ? alone : inRuns).add(draft.numbered(++number, now));
            }
        });
        List<Notification> inserted = new ArrayList<>(insert(alone, false));
        inserted.addAll(insert(inRuns, true));
        inserted.forEach(n -> lastNumbers.put(n.inbox(), n.number()));
        return inserted;
    }

    private Map<Inbox, Long> lastNumbers(Set<Inbox> inboxes) {
        Map<Inbox, Long> known = new HashMap<>(lastNumbers.getAllPresent(inboxes));
        List<Inbox> unknown = inboxes.stream().filter(i -> !known.containsKey(i)).toList();
        InParallel.each(unknown, LOOKED_UP_AT_ONCE, i -> lastNumbers.put(i, notifications.last(i)));
        known.putAll(lastNumbers.getAllPresent(unknown));
        return known;
    }

    private List<Notification> insert(List<Notification> numbered, boolean ordered) {
        if (numbered.isEmpty()) {
            return List.of();
        }
        List<Document> documents = numbered.stream().map(this::document).toList();
        return Objects.requireNonNull(
                mongo.execute(
                        NotificationRepository.COLLECTION,
                        collection -> insert(numbered, documents, ordered, collection)));
    }

    private static List<Notification> insert(
            List<Notification> numbered,
            List<Document> documents,
            boolean ordered,
            MongoCollection<Document> collection) {
        try {
            collection.insertMany(documents, new InsertManyOptions().ordered(ordered));
            return numbered;
        } catch (MongoBulkWriteException e) {
            boolean onlyDuplicates =
                    e.getWriteErrors().stream().allMatch(w -> w.getCode() == DUPLICATE_KEY);
            if (!onlyDuplicates || e.getWriteConcernError() != null) {
                throw e;
            }
            Set<Integer> refused =
                    e.getWriteErrors().stream()
                            .map(BulkWriteError::getIndex)
                            .collect(Collectors.toSet());
            return ordered
                    ? numbered.subList(0, e.getWriteErrors().getFirst().getIndex())
                    : IntStream.range(0, numbered.size())
                            .filter(i -> !refused.contains(i))
                            .mapToObj(numbered::get)
                            .toList();
        }
    }

    /** With the tenant's command key: the event gave the command, once for each recipient. */
    private Document document(Notification n) {
        Document document = new Document();
        mongo.getConverter().write(n, document);
        Showing.index(n, document);
        return document.append(
                "command",
                new Document("by", n.cause())
                        .append("key", n.recipient().value())
                        .append("hash", ""));
    }
}
