package org.tandem.notification.delivery;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Repository;
import org.tandem.notification.delivery.DeliveryEvent.DeliveryChanged;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.preference.Channel;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.outbox.BulkChange;
import org.tandem.platform.store.Records;
import org.tandem.platform.store.Store;
import org.tandem.platform.store.StoredRecord;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All deliveries. Those that wait have a field {@code waiting}, and only they are in the indexes by
 * which the workers find them.
 */
@Repository
public class DeliveryRepository {

    private static final String COLLECTION = "deliveries";
    private static final String WAITING_CHANNEL = "waiting.channel";
    private static final String URGENT = "waiting.urgent";
    private static final String DUE = "waiting.due";
    private static final String LANE = "waiting.lane";
    private static final String PARCEL = "parcel";

    /** Most deliveries that are handled together; the others are due at the next look. */
    private static final int TOGETHER = 500;

    private final Records<Delivery> deliveries;
    private final MongoTemplate mongo;

    DeliveryRepository(Store store, MongoTemplate mongo) {
        this.deliveries = store.records(COLLECTION, Delivery.class);
        this.mongo = mongo;
        deliveries.index(
                new Index(WAITING_CHANNEL, Direction.ASC)
                        .on(URGENT, Direction.ASC)
                        .on(DUE, Direction.ASC)
                        .on(LANE, Direction.ASC)
                        .named("due")
                        .sparse());
        deliveries.index(
                new Index(LANE, Direction.ASC).on(DUE, Direction.ASC).named("lane").sparse());
        deliveries.index(new Index(PARCEL, Direction.ASC).named(PARCEL).sparse());
    }

    /** A delivery as it lies in the store, to be changed if nobody else has. */
    public record Stored(Delivery delivery, long version) {

        static Stored of(StoredRecord<Delivery> record) {
            return new Stored(record.read(), record.version());
        }
    }

    /** Stores what is not stored yet. */
    void plan(Collection<Delivery> planned) {
        planned.stream()
                .collect(Collectors.groupingBy(Delivery::district))
                .forEach((district, ofIt) ->
                        deliveries.write(
                                district,
                                ofIt.stream().map(d -> change(d, BulkChange.NEW)).toList()));
    }

    /**
     * The lanes in which something is due, those with danger first and then the longest due.
     *
     * @param limit deliveries looked at, at most
     */
    SequencedSet<Lane> due(Channel channel, Instant now, int limit) {
        SequencedSet<Lane> lanes = new LinkedHashSet<>();
        for (int urgent = 0; urgent <= 1; urgent++) {
            Bson where =
                    Filters.and(
                            Filters.eq(WAITING_CHANNEL, channel.name()),
                            Filters.eq(URGENT, urgent),
                            Filters.lte(DUE, Date.from(now)));
            mongo.getCollection(COLLECTION)
                    .find(where)
                    .projection(new Document("district", 1).append(LANE, 1).append("_id", 0))
                    .sort(Sorts.ascending(DUE))
                    .limit(limit)
                    .forEach(d -> lanes.add(lane(d)));
        }
        return lanes;
    }

    private static Lane lane(Document delivery) {
        return new Lane(
                new DistrictId(delivery.getString("district")),
                delivery.getEmbedded(List.of("waiting", "lane"), String.class));
    }

    /** What is due in a lane, the longest due first; at most [500]. */
    List<Stored> due(Lane lane, Instant now) {
        List<Stored> found = new ArrayList<>();
        deliveries.each(
                lane.district(),
                Filters.and(Filters.eq(LANE, lane.key()), Filters.lte(DUE, Date.from(now))),
                List.of(),
                r -> found.add(Stored.of(r)));
        return found.stream().limit(TOGETHER).toList();
    }

    /** What went, or is to go, in a parcel. */
    List<Stored> in(String parcel) {
        List<Stored> found = new ArrayList<>();
        mongo.getCollection(COLLECTION)
                .find(Filters.eq(PARCEL, parcel))
                .forEach(d ->
                        found.add(
                                new Stored(
                                        mongo.getConverter().read(Delivery.class, d),
                                        d.get("version", Number.class).longValue())));
        return found;
    }

    /**
     * The deliveries of notifications, over whichever channels.
     *
     * @param numbers of the notifications, by inbox; at most [250] together
     */
    public List<Stored> of(DistrictId district, Map<Inbox, ? extends Collection<Long>> numbers) {
        List<String> ids =
                numbers.entrySet().stream()
                        .flatMap(e -> e.getValue().stream().flatMap(n -> ids(e.getKey(), n)))
                        .toList();
        return deliveries.find(district, ids).values().stream().map(Stored::of).toList();
    }

    private static Stream<String> ids(Inbox inbox, long number) {
        return Arrays.stream(Channel.values()).map(c -> Lane.of(inbox, c).id(inbox, number));
    }

    /** Notes in what they are handed over, before they are; no event tells of it. */
    List<Stored> pack(DistrictId district, List<Stored> together, String parcel) {
        List<Delivery> packed = together.stream().map(s -> s.delivery().packed(parcel)).toList();
        List<BulkChange> changes = new ArrayList<>(packed.size());
        for (int i = 0; i < packed.size(); i++) {
            changes.add(
                    new BulkChange(
                            packed.get(i).id(),
                            together.get(i).version(),
                            new Document(PARCEL, parcel)
                                    .append("attempts", packed.get(i).attempts()),
                            List.of(),
                            List.of()));
        }
        if (!deliveries.write(district, changes)) {
            return List.of();
        }
        List<Stored> stored = new ArrayList<>(packed.size());
        for (int i = 0; i < packed.size(); i++) {
            stored.add(new Stored(packed.get(i), together.get(i).version() + 1));
        }
        return stored;
    }

    /**
     * Writes what they become, each with its event, where nobody else has changed it since.
     *
     * @param changed what each becomes
     * @return whether all were written
     */
    boolean write(DistrictId district, Map<Stored, Delivery> changed) {
        List<BulkChange> changes =
                changed.entrySet().stream()
                        .map(e -> change(e.getValue(), e.getKey().version()))
                        .toList();
        return deliveries.write(district, changes);
    }

    private BulkChange change(Delivery delivery, long version) {
        return deliveries.change(
                deliveries.render(delivery, Map.of()),
                version,
                List.of(DeliveryChanged.of(delivery)));
    }
}
