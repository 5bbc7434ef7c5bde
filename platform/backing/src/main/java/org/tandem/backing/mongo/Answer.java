package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.bson.Document;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a query has found, and what had to be read for it.
 *
 * @param plan how it was found
 * @param found the documents, in the order that was asked for
 * @param entries how many entries of the index were read
 * @param examined how many documents were read
 */
record Answer(QueryPlan plan, List<Found> found, long entries, long examined) {

    /** A document of an answer; without its content when only its id is kept for a cursor. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Found(byte[] id, @Nullable Document document) {}

    /** The versions of the maps that one query reads; they do not change any more. */
    record Snapshot(
            QueryPlan plan,
            RootReference<byte[], byte[]> entries,
            RootReference<byte[], byte[]> documents) {

        /** Reads what the plan says, as far as it has to. */
        Answer read(Query query, MVMap<byte[], byte[]> map) {
            Matching matching = new Matching(query.filter());
            Set<ByteBuffer> seen = plan.index().arrays() == 0 ? null : new HashSet<>();
            Document sort = query.sort();
            Sorted sorted =
                    sort == null || plan.ordered() || sort.containsKey("$natural")
                            ? null
                            : new Sorted(new SortOrder(sort), query.wanted());
            List<Found> found = new ArrayList<>();
            Scan scan = new Scan(plan, entries);
            long most = sorted != null || query.limit() == 0 ? Long.MAX_VALUE : query.wanted();
            long examined = 0;
            long matched = 0;
            while (matched < most && scan.next()) {
                byte[] id = plan.index().idOf(scan.entry());
                if (seen != null && !seen.add(ByteBuffer.wrap(id))) {
                    continue;
                }
                boolean isPrimary = plan.index() instanceof PrimaryIndex;
                byte[] bytes = isPrimary ? scan.value() : map.get(documents.root, id);
                examined++;
                Document document = BsonBytes.read(bytes);
                if (!matching.matches(document)) {
                    continue;
                }
                matched++;
                if (sorted != null) {
                    sorted.add(document, id);
                } else if (matched > query.skip()) {
                    boolean content = query.kept() == 0 || found.size() < query.kept();
                    found.add(new Found(id, content ? document : null));
                }
            }
            if (sorted != null) {
                List<Found> all = sorted.toList();
                found = all.subList(Math.min(query.skip(), all.size()), all.size());
            }
            return new Answer(plan, found, scan.read(), examined);
        }
    }
}
