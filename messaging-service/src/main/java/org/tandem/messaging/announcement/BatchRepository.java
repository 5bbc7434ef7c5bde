package org.tandem.messaging.announcement;

import org.springframework.stereotype.Repository;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.event.Event;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Store;

import java.util.List;

/** The batches in which announcements were sent. */
@Repository
class BatchRepository {

    private final Documents<Batch> batches;

    BatchRepository(Store store) {
        batches = store.documents("announcementBatches", Batch.class);
    }

    /** Stores a batch with its event; one that was stored before stays, and is answered. */
    Batch add(DistrictId district, PersonId author, Batch batch, Event event) {
        var once = new CommandKey(author, batch.id(), batch.id());
        return batches.insert(district, batch, once, List.of(event));
    }
}
