package org.tandem.messaging.announcement;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tandem.platform.store.Documents.Owned;

import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Looks for announcements whose time has come, and sends several side by side. An emergency does
 * not wait for a place.
 */
@Component
class AnnouncementWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(AnnouncementWorker.class);

    /** Announcements looked at at a time. */
    private static final int LOOK = 100;

    private final AnnouncementRepository announcements;
    private final AnnouncementLeases leases;
    private final FanOut fanOut;
    private final AnnouncementProperties properties;
    private final Clock clock;
    private final Semaphore woken = new Semaphore(0);
    private final Semaphore places;
    private final Set<AnnouncementId> atWork = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    AnnouncementWorker(
            AnnouncementRepository announcements,
            AnnouncementLeases leases,
            FanOut fanOut,
            AnnouncementProperties properties,
            Clock clock) {
        this.announcements = announcements;
        this.leases = leases;
        this.fanOut = fanOut;
        this.properties = properties;
        this.clock = clock;
        this.places = new Semaphore(properties.atOnce());
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("announcements").start(this::work);
    }

    /** What is being sent is left where it is after its present step. */
    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Looks at once: something has been announced. */
    void wake() {
        woken.release();
    }

    private void work() {
        while (running) {
            try {
                look();
            } catch (RuntimeException e) {
                log.warn("no look for announcements: {}", e.getClass().getSimpleName());
            }
            try {
                woken.tryAcquire(properties.poll().toMillis(), TimeUnit.MILLISECONDS);
                woken.drainPermits();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void look() {
        for (Owned<Announcement> due : announcements.due(clock.instant(), LOOK)) {
            boolean emergency = due.document().severity() == Severity.EMERGENCY;
            if (atWork.contains(due.document().id()) || (!emergency && !places.tryAcquire())) {
                continue;
            }
            atWork.add(due.document().id());
            Thread.ofVirtual()
                    .name("announcement")
                    .start(() -> {
                        boolean sent = false;
                        try {
                            sent = send(due);
                        } finally {
                            atWork.remove(due.document().id());
                            if (!emergency) {
                                places.release();
                            }
                        }
                        if (sent) {
                            wake();
                        }
                    });
        }
    }

    /** Returns whether it was ours to send, and so a place is free for another. */
    private boolean send(Owned<Announcement> due) {
        AnnouncementId id = due.document().id();
        try {
            if (!leases.take(id)) {
                return false;
            }
            fanOut.run(due.district(), id, () -> running && leases.renew(id));
            // Not in a finally: what failed is tried again when the lease is over, not at once.
            leases.giveBack(id);
            return true;
        } catch (RuntimeException e) {
            if (running) {
                log.warn("announcement {} goes on later: {}", id, e.getClass().getName());
            }
            return false;
        }
    }
}
