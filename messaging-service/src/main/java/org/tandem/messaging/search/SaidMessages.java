package org.tandem.messaging.search;

import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.messaging.conversation.MessageNumbers;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Documents.Owned;
import org.tandem.platform.store.Store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The messages themselves, read only: what an index knows may have changed since. */
@Repository
class SaidMessages {

    private final Documents<Said> messages;

    SaidMessages(Store store) {
        messages = store.documents(MessageNumbers.COLLECTION, Said.class);
    }

    /** Several by their ids. */
    Map<String, Said> find(DistrictId district, Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : messages
                        .find(district, Criteria.where("_id").in(ids), Sort.unsorted(), ids.size())
                        .stream()
                        .collect(Collectors.toMap(Said::id, Function.identity()));
    }

    /** Those of all districts after an id, in the order of their ids. */
    List<Owned<Said>> after(String id, int limit) {
        return messages.inAllDistricts(
                Criteria.where("_id").gt(id), Sort.by(Direction.ASC, "_id"), limit);
    }
}
