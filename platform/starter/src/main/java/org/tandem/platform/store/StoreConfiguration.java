package org.tandem.platform.store;

import com.mongodb.WriteConcern;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.tandem.platform.outbox.Outbox;

import java.util.concurrent.TimeUnit;

/** The service's own database. */
@AutoConfiguration(before = DataMongoAutoConfiguration.class)
class StoreConfiguration {

    /**
     * A write counts when it survives the loss of a node; an absent store is noticed in seconds.
     */
    @Bean
    MongoClientSettingsBuilderCustomizer tandemMongoSettings() {
        return settings ->
                settings.writeConcern(WriteConcern.MAJORITY)
                        .applyToClusterSettings(c -> c.serverSelectionTimeout(3, TimeUnit.SECONDS))
                        .applyToServerSettings(s -> s.heartbeatFrequency(2, TimeUnit.SECONDS))
                        .applyToSocketSettings(s ->
                                s.connectTimeout(2, TimeUnit.SECONDS)
                                        .readTimeout(10, TimeUnit.SECONDS));
    }

    /**
     * The driver's own codecs store a date as that date; Spring's would ask the JVM's time zone.
     */
    @Bean
    MongoCustomConversions mongoCustomConversions() {
        return MongoCustomConversions.create(conversions ->
                conversions
                        .useNativeDriverJavaTimeCodecs()
                        .registerConverters(IdentifierConverters.all()));
    }

    @Bean
    Store store(MongoTemplate mongo, Outbox outbox) {
        return new Store(mongo, outbox);
    }
}
