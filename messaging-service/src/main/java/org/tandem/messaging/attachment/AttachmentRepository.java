package org.tandem.messaging.attachment;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Documents.Owned;
import org.tandem.platform.store.Store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is known of the attachments of each district; their content is in {@link Contents}. */
@Repository
class AttachmentRepository {

    private static final String COLLECTION = "attachments";
    private static final String SWEEP_AT = "sweepAt";
    private static final String SCAN_AT = "scanAt";
    private static final String STATE = "state";

    private final MongoTemplate mongo;
    private final Documents<Attachment> attachments;

    AttachmentRepository(Store store, MongoTemplate mongo) {
        this.mongo = mongo;
        attachments = store.documents(COLLECTION, Attachment.class);
        attachments.index(
                new Index("district", Direction.ASC)
                        .on("owner", Direction.ASC)
                        .on("uploadedAt", Direction.DESC)
                        .named("uploads"));
        attachments.index(new Index(SWEEP_AT, Direction.ASC).named(SWEEP_AT).sparse());
        attachments.index(new Index(SCAN_AT, Direction.ASC).named(SCAN_AT).sparse());
    }

    /** Stores what is known, once per command. */
    Attachment insert(DistrictId district, Attachment attachment, CommandKey command) {
        return attachments.insert(district, attachment, command, List.of());
    }

    Optional<Attachment> find(DistrictId district, String id) {
        return attachments.find(district, id);
    }

    Map<String, Attachment> find(DistrictId district, Collection<String> ids) {
        return attachments
                .find(district, where("_id").in(ids), Sort.unsorted(), ids.size())
                .stream()
                .collect(Collectors.toMap(Attachment::id, Function.identity()));
    }

    /** What a person has uploaded since then, newest first. */
    List<Attachment> uploads(DistrictId district, PersonId owner, Instant since, int limit) {
        return attachments.find(
                district,
                where("owner").is(owner.value()).and("uploadedAt").gt(since),
                Sort.by(Direction.DESC, "uploadedAt"),
                limit);
    }

    /** Ends storing; false when it was taken for broken off meanwhile. */
    boolean stored(DistrictId district, Attachment after, Instant sweepAt, Instant scanAt) {
        Update update =
                new Update()
                        .set(STATE, after.state().name())
                        .set("thumbnail", after.thumbnail())
                        .set(SWEEP_AT, sweepAt);
        if (after.state() == AttachmentState.UNSCANNED) {
            update.set(SCAN_AT, scanAt);
        }
        return update(district, after.id(), AttachmentState.STORING, update);
    }

    /** Those the scanner has to be asked about again, longest waiting first. */
    List<Owned<Attachment>> toScan(Instant now, int limit) {
        return attachments.inAllDistricts(
                where(SCAN_AT).lte(now), Sort.by(Direction.ASC, SCAN_AT), limit);
    }

    /** Leaves a scan to this instance until another time; false when another one has it. */
    boolean takeScan(DistrictId district, Attachment waiting, Instant again) {
        Query query =
                new Query(
                        where("_id")
                                .is(waiting.id())
                                .and("district")
                                .is(district.value())
                                .and(SCAN_AT)
                                .is(waiting.scanAt()));
        Update update = new Update().set(SCAN_AT, again).inc("scans", 1).inc("version", 1);
        return mongo.updateFirst(query, update, COLLECTION).getMatchedCount() == 1;
    }

    /** The scanner has something against it: nobody gets it any more. */
    void refuse(DistrictId district, String id) {
        Update update = new Update().set(STATE, AttachmentState.REFUSED.name());
        update(district, id, AttachmentState.UNSCANNED, update);
    }

    /** The scanner has nothing against it. */
    void ready(DistrictId district, String id) {
        Update update = new Update().set(STATE, AttachmentState.READY.name()).unset(SCAN_AT);
        update(district, id, AttachmentState.UNSCANNED, update);
    }

    /** Nothing is left to do about a refused one. */
    void refused(DistrictId district, String id) {
        update(district, id, AttachmentState.REFUSED, new Update().unset(SCAN_AT));
    }

    /** Those whose time has come, of all districts. */
    List<Owned<Attachment>> toSweep(Instant now, int limit) {
        return attachments.inAllDistricts(
                where(SWEEP_AT).lte(now), Sort.by(Direction.ASC, SWEEP_AT), limit);
    }

    /** A message refers to it: it stays. */
    void keep(DistrictId district, String id) {
        mongo.updateFirst(
                byId(district, id), new Update().unset(SWEEP_AT).inc("version", 1), COLLECTION);
    }

    void remove(DistrictId district, String id) {
        mongo.remove(byId(district, id), COLLECTION);
    }

    private boolean update(DistrictId district, String id, AttachmentState from, Update update) {
        Query query = byId(district, id).addCriteria(where(STATE).is(from.name()));
        return mongo.updateFirst(query, update.inc("version", 1), COLLECTION).getMatchedCount()
                == 1;
    }

    private static Query byId(DistrictId district, String id) {
        return new Query(where("_id").is(id).and("district").is(district.value()));
    }
}
