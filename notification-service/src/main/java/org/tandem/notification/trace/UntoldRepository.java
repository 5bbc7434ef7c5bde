package org.tandem.notification.trace;

import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.inbox.Notification.About;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.outbox.BulkChange;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Records;
import org.tandem.platform.store.Store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What people were not told. */
@Repository
public class UntoldRepository {

    private static final String COLLECTION = "untold";
    private static final String RECIPIENT = "recipient";
    private static final Sort NEWEST_FIRST = Sort.by(Direction.DESC, "at");

    /** Where Spring Data keeps a component {@code id}, also of a record within a record. */
    private static final String ABOUT = "about._id";

    private static final String NUMBER = "about.number";
    private static final int OF_EACH = 10;

    private final Records<Untold> records;
    private final Documents<Untold> documents;

    UntoldRepository(Store store) {
        records = store.records(COLLECTION, Untold.class);
        documents = store.documents(COLLECTION, Untold.class);
        records.index(
                new Index("district", Direction.ASC)
                        .on(RECIPIENT, Direction.ASC)
                        .on("at", Direction.DESC)
                        .named(RECIPIENT));
        records.index(
                new Index("district", Direction.ASC)
                        .on(ABOUT, Direction.ASC)
                        .on(NUMBER, Direction.ASC)
                        .on(RECIPIENT, Direction.ASC)
                        .named("about"));
    }

    /** Notes what is not noted yet. */
    public void note(Collection<Untold> untold) {
        untold.stream()
                .collect(Collectors.groupingBy(Untold::district))
                .forEach((district, ofIt) ->
                        records.write(
                                district,
                                ofIt.stream()
                                        .map(u ->
                                                records.change(
                                                        records.render(u, Map.of()),
                                                        BulkChange.NEW,
                                                        List.of()))
                                        .toList()));
    }

    /** What somebody was not told before a moment, newest first. */
    List<Untold> of(Inbox inbox, Instant before, int limit) {
        return documents.find(
                inbox.district(),
                Criteria.where(RECIPIENT).is(inbox.owner().value()).and("at").lt(before),
                NEWEST_FIRST,
                limit);
    }

    /** What some people were not told about one thing; at most [10] for each of them. */
    List<Untold> about(DistrictId district, About about, Collection<PersonId> people) {
        return documents.find(
                district,
                Criteria.where(ABOUT)
                        .is(about.id())
                        .and(RECIPIENT)
                        .in(people.stream().map(PersonId::value).toList())
                        .and(NUMBER)
                        .is(about.number()),
                Sort.unsorted(),
                people.size() * OF_EACH);
    }
}
