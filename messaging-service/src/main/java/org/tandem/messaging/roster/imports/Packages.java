package org.tandem.messaging.roster.imports;

import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;

import org.bson.BsonString;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The uploaded packages, in the store and not on an instance's disk, so that any instance can go on
 * with an import. Each is deleted when its import has come to its end.
 */
@Repository
class Packages {

    private static final int CHUNKS = 16;

    private final GridFSBucket bucket;

    Packages(MongoTemplate mongo) {
        this.bucket = GridFSBuckets.create(mongo.getDb(), "rosterPackages");
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

    void delete(String id) {
        if (bucket.find(new Document("_id", id)).first() != null) {
            bucket.delete(new BsonString(id));
        }
    }
}
