package org.tandem.messaging.roster.imports;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;

import org.bson.BsonString;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The uploaded packages, in the store and not on an instance's disk, so that any instance can go on
 * with an import. Each is deleted when its import has come to its end.
 */
@Repository
class Packages {

    private static final int CHUNKS = 16;

    private static final String BUCKET = "rosterPackages";
    private static final String ID = "_id";
    private static final String FILE = "files_id";

    private final GridFSBucket bucket;
    private final MongoCollection<Document> files;
    private final MongoCollection<Document> chunks;

    Packages(MongoTemplate mongo) {
        this.bucket = GridFSBuckets.create(mongo.getDb(), BUCKET);
        this.files = mongo.getCollection(BUCKET + ".files");
        this.chunks = mongo.getCollection(BUCKET + ".chunks");
    }

    /** Keeps a file under an import's id. */
    void store(String id, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            bucket.uploadFromStream(new BsonString(id), id + ".zip", in, new GridFSUploadOptions());
        }
    }

    /** Writes the package of an import to a file. */
    void load(String id, Path file) throws IOException {
        // Chunks are 255 KiB, and some stores put a whole batch into one answer.
        try (InputStream in = bucket.openDownloadStream(new BsonString(id)).batchSize(CHUNKS)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Also what is left of one whose upload was not finished. */
    void delete(String id) {
        chunks.deleteMany(Filters.eq(FILE, id));
        files.deleteOne(Filters.eq(ID, id));
    }

    /** The packages whose ids lie between two, whole or not, in the order of their ids. */
    List<String> between(String after, String before, int limit) {
        SortedSet<String> ids = new TreeSet<>();
        // A package has a first chunk from the beginning of its upload on, and a file at its end.
        chunks.find(
                        Filters.and(
                                Filters.gt(FILE, after),
                                Filters.lt(FILE, before),
                                Filters.eq("n", 0)))
                .projection(Projections.include(FILE))
                .sort(Sorts.ascending(FILE))
                .limit(limit)
                .forEach(c -> ids.add(String.valueOf(c.getString(FILE))));
        files.find(Filters.and(Filters.gt(ID, after), Filters.lt(ID, before)))
                .projection(Projections.include(ID))
                .sort(Sorts.ascending(ID))
                .limit(limit)
                .forEach(f -> ids.add(String.valueOf(f.getString(ID))));
        return ids.stream().limit(limit).toList();
    }
}
