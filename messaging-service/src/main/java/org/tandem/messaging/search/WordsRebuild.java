package org.tandem.messaging.search;

import com.mongodb.MongoException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import org.tandem.platform.store.Documents.Owned;

import java.time.Duration;
import java.util.List;

/**
 * Fills the index from the messages themselves, since the topic keeps them for a month only: once
 * for each {@link #RULES}, in batches, beside everything else. How far it has come lies in the
 * index's own collection. So the next instance goes on where one was stopped, and to drop the
 * collection is to have it built anew at the next start. Two instances at once do it twice, to the
 * same end.
 */
@Component
class WordsRebuild implements SmartLifecycle {

    /** Counts the ways of cutting and folding words: a new one has every message read again. */
    static final String RULES = "rebuild:1";

    private static final Logger log = LoggerFactory.getLogger(WordsRebuild.class);
    private static final int BATCH = 500;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final SaidMessages messages;
    private final WordIndex words;
    private final MongoTemplate mongo;
    private volatile boolean running;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    /**
     * How far it has come.
     *
     * @param after the last message whose words are noted; empty before the first
     */
    record Progress(String id, String after, boolean done) {}

    WordsRebuild(SaidMessages messages, WordIndex words, MongoTemplate mongo) {
        this.messages = messages;
        this.words = words;
        this.mongo = mongo;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("words-rebuild").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        boolean done = false;
        while (running && !done) {
            try {
                done = next();
            } catch (MongoException | DataAccessException e) {
                log.warn("the search index waits: {}", e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /** Notes the next messages; true when there are no more. */
    boolean next() {
        Progress before = progress();
        if (before.done()) {
            return true;
        }
        List<Owned<Said>> batch = messages.after(before.after(), BATCH);
        words.put(batch);
        boolean last = batch.size() < BATCH;
        String after = batch.isEmpty() ? before.after() : batch.getLast().document().id();
        mongo.upsert(
                byId(), new Update().set("after", after).set("done", last), WordIndex.COLLECTION);
        if (last) {
            log.info("the search index has every message");
        }
        return last;
    }

    private Progress progress() {
        Progress found = mongo.findOne(byId(), Progress.class, WordIndex.COLLECTION);
        return found == null ? new Progress(RULES, "", false) : found;
    }

    private static Query byId() {
        return new Query(Criteria.where("_id").is(RULES));
    }
}
