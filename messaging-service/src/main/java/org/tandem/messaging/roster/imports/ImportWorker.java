package org.tandem.messaging.roster.imports;

import com.mongodb.MongoException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.tandem.messaging.roster.RosterProperties;
import org.tandem.messaging.roster.imports.Imports.Open;
import org.tandem.platform.id.DistrictId;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Looks for imports to run: one at a time on this instance, so that its memory is that of one, and
 * one at a time in a district, in the order of their uploads.
 */
@Component
class ImportWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ImportWorker.class);

    private final Imports imports;
    private final Packages packages;
    private final Leases leases;
    private final ImportRunner runner;
    private final RosterProperties properties;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean running;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    ImportWorker(
            Imports imports,
            Packages packages,
            Leases leases,
            ImportRunner runner,
            RosterProperties properties) {
        this.imports = imports;
        this.packages = packages;
        this.leases = leases;
        this.runner = runner;
        this.properties = properties;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("roster-import").start(this::work);
    }

    /** An import that is running is left where it is; its lease is given back. */
    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Looks at once: something has been uploaded. */
    void wake() {
        woken.release();
    }

    private void work() {
        while (running) {
            try {
                if (!runNext()) {
                    woken.tryAcquire(properties.poll().toMillis(), TimeUnit.MILLISECONDS);
                    woken.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("no look for imports: {}", e.getClass().getSimpleName());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(properties.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /** Runs the oldest import of a district in which nobody imports; false when there is none. */
    private boolean runNext() {
        Set<DistrictId> seen = new HashSet<>();
        for (Open open : imports.open()) {
            if (seen.add(open.district()) && leases.take(open.district())) {
                run(open);
                // Not in a finally: an instance that dies does not give anything back, either.
                leases.giveBack(open.district());
                return true;
            }
        }
        return false;
    }

    private void run(Open open) {
        try {
            // The state is read under the lease: another instance may just have finished it.
            if (!imports.begin(open.id())) {
                return;
            }
            RosterImport i = imports.find(open.district(), open.id()).orElseThrow();
            if (i.attempts() > RosterImport.ATTEMPTS_MAX) {
                fail(i.id(), "It was begun too often without coming to its end.");
                return;
            }
            runner.run(open.district(), i);
        } catch (LeaseLostException e) {
            log.warn("import {}: {}", open.id(), e.getMessage());
        } catch (IOException | RuntimeException e) {
            notFinished(open.id(), e);
        }
    }

    private void notFinished(String id, Exception why) {
        if (!running) {
            log.info("import {} is left to the next instance", id);
            // As long as stop() is felt, the lease cannot be given back.
            Thread.interrupted();
        } else if (why instanceof MongoException || why instanceof DataAccessException) {
            log.warn("import {} begins again: {}", id, why.getClass().getSimpleName());
            pause();
        } else {
            log.error("import {} failed", id, why);
            fail(id, "A fault of Tandem; it was recorded. Upload the package again.");
        }
    }

    private void fail(String id, String reason) {
        imports.fail(id, reason);
        packages.delete(id);
    }
}
