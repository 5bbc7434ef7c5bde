package org.tandem.platform.store;

import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.tandem.platform.outbox.Outbox;

/** The service's own database: where its repositories get their {@link Documents}. */
public final class Store {

    private final MongoTemplate mongo;
    private final Outbox outbox;

    /** Stores no class names: a document outlives the class that wrote it. */
    public Store(MongoTemplate mongo, Outbox outbox) {
        this.mongo = mongo;
        this.outbox = outbox;
        if (mongo.getConverter() instanceof MappingMongoConverter converter) {
            converter.setTypeMapper(new DefaultMongoTypeMapper(null));
        }
    }

    /**
     * A collection of records of one type.
     *
     * @param collection its name in the database
     */
    public <T> Documents<T> documents(String collection, Class<T> type) {
        return new Documents<>(type, collection, mongo, outbox);
    }

    /**
     * The same collection as {@link #documents}, for whoever writes many records at a time whose
     * truth comes from elsewhere.
     *
     * @param collection its name in the database
     */
    public <T> Records<T> records(String collection, Class<T> type) {
        return new Records<>(type, collection, mongo, outbox);
    }
}
