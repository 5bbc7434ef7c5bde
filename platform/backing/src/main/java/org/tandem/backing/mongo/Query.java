package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.bson.Document;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of a collection.
 *
 * @param filter which documents
 * @param sort in which order; null is any
 * @param skip how many of them to leave out
 * @param limit how many of them at most; 0 is all
 * @param kept how many of them to keep with their content, the others by id only; 0 is all
 */
record Query(Document filter, @Nullable Document sort, int skip, int limit, int kept) {

    /** How many matching documents have to be found; 0 is all. */
    long wanted() {
        return limit == 0 ? 0 : (long) skip + limit;
    }
}
