package org.tandem.notification;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;

import org.bson.BsonDocument;
import org.bson.Document;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.tandem.backing.test.Backends;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Hears what the service asks its store, so that a test can have the very query explained. */
@TestConfiguration(proxyBeanMethods = false)
@Import(Backends.class)
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

    /** What the store says about the one query of an inbox whose owner has this id. */
    Document explained(MongoTemplate mongo, String owner) {
        return explained(mongo, owner, owner);
    }

    /** The same for the first that also names something. */
    Document explained(MongoTemplate mongo, String owner, String named) {
        BsonDocument find =
                heard.stream()
                        .filter(c -> c.getString("find").getValue().equals("notifications"))
                        .filter(c -> c.toJson().contains(owner) && c.toJson().contains(named))
                        .findFirst()
                        .orElseThrow();
        Document command = new Document(find);
        command.keySet().removeIf(name -> name.startsWith("$") || name.equals("lsid"));
        Document answer =
                mongo.executeCommand(
                        new Document("explain", command).append("verbosity", "executionStats"));
        return answer.get("executionStats", Document.class);
    }
}
