package org.tandem.messaging.search;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Repository;
import org.tandem.messaging.conversation.Category;
import org.tandem.messaging.conversation.ConversationId;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents.Owned;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The index of what was said: of each message the words by which it is found, and its {@link Spot}.
 * Author and category are words too, with signs that no word has, and every message has {@link
 * #ANY}: so one index serves every question, newest first.
 */
@Repository
class WordIndex {

    static final String COLLECTION = "message_words";

    /** What every message has, for questions that name neither word nor author nor category. */
    static final String ANY = "*";

    private static final String ID = "_id";
    private static final String DISTRICT = "district";
    private static final String WORDS = "words";
    private static final String CONVERSATION = "conversation";
    private static final String SPOT = "spot";
    private static final String REVISION = "revision";

    private static final int DUPLICATE_KEY = 11000;

    private final MongoTemplate mongo;

    WordIndex(MongoTemplate mongo) {
        this.mongo = mongo;
        mongo.indexOps(COLLECTION)
                .createIndex(
                        new Index(DISTRICT, Direction.ASC)
                                .on(WORDS, Direction.ASC)
                                .on(CONVERSATION, Direction.ASC)
                                .on(SPOT, Direction.DESC)
                                .named(WORDS));
    }

    static String author(PersonId person) {
        return "@" + person;
    }

    static String category(Category category) {
        return "#" + category;
    }

    /**
     * Notes messages as they are now; one of which something newer is known is left as it is. Of a
     * withdrawn message only the revision stays.
     */
    void put(Collection<Owned<Said>> messages) {
        List<Owned<Said>> left = List.copyOf(messages);
        if (!left.isEmpty()) {
            // Where another instance inserts in between, the insert fails though ours may be newer.
            List<Owned<Said>> there = write(left, true);
            write(there, false);
        }
    }

    /** Returns those that are there already, in this revision or in a newer one. */
    private List<Owned<Said>> write(List<Owned<Said>> messages, boolean insert) {
        if (messages.isEmpty()) {
            return List.of();
        }
        var models =
                messages.stream()
                        .map(m ->
                                new UpdateOneModel<Document>(
                                        Filters.and(
                                                Filters.eq(ID, m.document().id()),
                                                Filters.lte(REVISION, m.document().revision())),
                                        fields(m),
                                        new UpdateOptions().upsert(insert)))
                        .toList();
        try {
            collection().bulkWrite(models, new BulkWriteOptions().ordered(false));
            return List.of();
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(w -> w.getCode() != DUPLICATE_KEY)) {
                throw e;
            }
            return e.getWriteErrors().stream()
                    .map(BulkWriteError::getIndex)
                    .map(messages::get)
                    .toList();
        }
    }

    private static Bson fields(Owned<Said> message) {
        Said said = message.document();
        return Updates.combine(
                Updates.set(DISTRICT, message.district().value()),
                Updates.set(CONVERSATION, said.conversation().value()),
                Updates.set(SPOT, said.spot().toString()),
                Updates.set(WORDS, words(said)),
                Updates.set(REVISION, said.revision()));
    }

    private static List<String> words(Said said) {
        return said.withdrawnAt() != null
                ? List.of()
                : Stream.concat(
                                Stream.of(ANY, author(said.author()), category(said.category())),
                                SearchWords.of(said.text()).tokens().stream())
                        .toList();
    }

    /**
     * The messages of some conversations that have all these words, newest first.
     *
     * @param words the rarest first: by it they are looked up
     * @param conversations at most 200, so that they are read side by side, each newest first
     * @param after not these and older ones, as a {@link Spot}
     * @param before not these and newer ones
     */
    List<Spot> find(
            DistrictId district,
            List<String> words,
            Set<ConversationId> conversations,
            String after,
            String before,
            int limit) {
        List<Bson> conditions = new ArrayList<>();
        conditions.add(Filters.eq(DISTRICT, district.value()));
        conditions.add(Filters.eq(WORDS, words.getFirst()));
        conditions.add(
                Filters.in(
                        CONVERSATION, conversations.stream().map(ConversationId::value).toList()));
        conditions.add(Filters.gt(SPOT, after));
        conditions.add(Filters.lt(SPOT, before));
        words.stream().skip(1).forEach(w -> conditions.add(Filters.eq(WORDS, w)));
        return collection()
                .find(Filters.and(conditions))
                .sort(Sorts.descending(SPOT))
                .limit(limit)
                .projection(Projections.fields(Projections.include(SPOT), Projections.excludeId()))
                .map(d -> Spot.of(d.getString(SPOT)))
                .into(new ArrayList<>());
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(COLLECTION);
    }
}
