package org.tandem.messaging.attachment;

import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.gridfs.model.GridFSUploadOptions;

import org.bson.BsonString;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Repository;
import org.tandem.messaging.attachment.file.Thumbnail;
import org.tandem.platform.id.DistrictId;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The content of attachments, in GridFS, and their thumbnails, each one small document. */
@Repository
class Contents {

    private static final String BUCKET = "attachmentFiles";
    private static final String THUMBNAILS = "attachmentThumbnails";

    /** Chunks are 255 KiB, and some stores put a whole batch into one answer. */
    private static final int CHUNKS = 4;

    private final MongoTemplate mongo;
    private final GridFSBucket bucket;

    Contents(MongoTemplate mongo) {
        this.mongo = mongo;
        this.bucket = GridFSBuckets.create(mongo.getDb(), BUCKET);
    }

    /** Keeps a file under an attachment's id; nobody knows its name there. */
    void store(DistrictId district, String id, Path file) throws IOException {
        var options =
                new GridFSUploadOptions().metadata(new Document("district", district.value()));
        try (InputStream in = Files.newInputStream(file)) {
            bucket.uploadFromStream(new BsonString(id), id, in, options);
        }
    }

    /**
     * Opens a content.
     *
     * @param from how many bytes are left out at the beginning; they are not read
     * @throws com.mongodb.MongoGridFSException when there is none
     */
    InputStream open(String id, long from) throws IOException {
        InputStream in = bucket.openDownloadStream(new BsonString(id)).batchSize(CHUNKS);
        in.skipNBytes(from);
        return in;
    }

    void store(DistrictId district, String id, Thumbnail thumbnail) {
        mongo.getCollection(THUMBNAILS)
                .insertOne(
                        new Document("_id", id)
                                .append("district", district.value())
                                .append("type", thumbnail.mediaType())
                                .append("bytes", new Binary(thumbnail.bytes())));
    }

    Optional<Thumbnail> thumbnail(DistrictId district, String id) {
        @Nullable Document stored =
                mongo.getCollection(THUMBNAILS)
                        .find(new Document("_id", id).append("district", district.value()))
                        .first();
        return Optional.ofNullable(stored)
                .map(d ->
                        new Thumbnail(d.getString("type"), d.get("bytes", Binary.class).getData()));
    }

    /**
     * Deletes everything under an id, also what somebody began to store and did not finish; again
     * is the same as once. GridFS itself would delete the chunks last, and could leave them for
     * ever.
     */
    void delete(String id) {
        mongo.getCollection(BUCKET + ".chunks").deleteMany(new Document("files_id", id));
        mongo.getCollection(BUCKET + ".files").deleteOne(new Document("_id", id));
        mongo.getCollection(THUMBNAILS).deleteOne(new Document("_id", id));
    }
}
