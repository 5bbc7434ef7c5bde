package org.tandem.messaging.search;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;

import org.bson.BsonDocument;
import org.bson.Document;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoTemplate;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Hears what the service asks its store, so that a test can have the very queries explained. */
@TestConfiguration(proxyBeanMethods = false)
class FindCommands implements CommandListener {

    private final Queue<BsonDocument> heard = new ConcurrentLinkedQueue<>();

    @Bean
    MongoClientSettingsBuilderCustomizer listening() {
        return settings -> settings.addCommandListener(this);
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (event.getCommandName().equals("find")) {
            heard.add(event.getCommand().clone());
        }
    }

    /** Forgets what was asked before. */
    void forget() {
        heard.clear();
    }

    /** What the store says about running the queries for a collection that were heard. */
    List<Document> explained(MongoTemplate mongo, String collection) {
        return heard.stream()
                .filter(c -> c.getString("find").getValue().equals(collection))
                .map(find -> explain(mongo, find))
                .toList();
    }

    /** How many documents these queries read. */
    int examined(MongoTemplate mongo, String collection) {
        return explained(mongo, collection).stream()
                .mapToInt(e -> stats(e).getInteger("totalDocsExamined"))
                .sum();
    }

    static Document stats(Document explained) {
        return explained.get("executionStats", Document.class);
    }

    private static Document explain(MongoTemplate mongo, BsonDocument find) {
        Document command = new Document(find);
        command.keySet().removeIf(name -> name.startsWith("$") || name.equals("lsid"));
        return mongo.executeCommand(
                new Document("explain", command).append("verbosity", "executionStats"));
    }
}
