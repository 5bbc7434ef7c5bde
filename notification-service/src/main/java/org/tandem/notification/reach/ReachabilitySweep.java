package org.tandem.notification.reach;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.reach.Reachabilities.Found;
import org.tandem.notification.roster.Circle;
import org.tandem.notification.roster.Circles;
import org.tandem.platform.view.CatchUp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Works out which families nothing reaches, district after district, in the order of the circles'
 * ids, which begin with the district. A report is written when its district is done; a sweep that
 * is broken off begins anew, and changes nothing where it has been.
 */
@Component
class ReachabilitySweep {

    private static final Logger log = LoggerFactory.getLogger(ReachabilitySweep.class);

    /** Circles read at a time. */
    private static final int PAGE = 500;

    private static final String FIRST = "";

    private final Circles circles;
    private final Reachabilities reachabilities;
    private final ReachabilityRepository repository;
    private final SweepTurn turn;
    private final Duration interval;
    private final CatchUp catchUp;
    private final Clock clock;
    private final MultiGauge gauge;

    ReachabilitySweep(
            Circles circles,
            Reachabilities reachabilities,
            ReachabilityRepository repository,
            SweepTurn turn,
            ReachabilityProperties properties,
            CatchUp catchUp,
            Clock clock,
            MeterRegistry meters) {
        this.circles = circles;
        this.reachabilities = reachabilities;
        this.repository = repository;
        this.turn = turn;
        this.interval = properties.interval();
        this.catchUp = catchUp;
        this.clock = clock;
        this.gauge =
                MultiGauge.builder("families.not.reached")
                        .description("Families of a district that nothing reaches")
                        .register(meters);
    }

    /** Sweeps when it is time and this instance's turn, and shows what was found by any. */
    @Scheduled(
            fixedDelayString = "${tandem.reachability.look:1m}",
            initialDelayString = "${tandem.reachability.look:1m}")
    void look() {
        if (!catchUp.isDone()) {
            return;
        }
        try {
            Instant start = clock.instant();
            if (turn.take()) {
                sweep(start);
            }
            measure();
        } catch (RuntimeException e) {
            // Whoever looks next when the turn is free begins anew.
            log.warn("the sweep is tried again: {}", e.getClass().getSimpleName());
        }
    }

    private void sweep(Instant start) {
        Tally tally = null;
        String after = FIRST;
        int families = 0;
        List<Circle> page;
        do {
            page = circles.after(after, PAGE);
            String last = page.size() < PAGE ? null : page.getLast().id();
            List<Family> found = families(page);
            repository.replace(
                    after, last, found.stream().filter(f -> !f.reached()).toList(), start);
            for (Family family : found) {
                if (tally == null || !tally.district().equals(family.district())) {
                    report(tally);
                    tally = new Tally(family.district());
                }
                tally.add(family);
            }
            families += found.size();
            after = last == null ? after : last;
            if (!turn.keep()) {
                return;
            }
        } while (page.size() == PAGE);
        report(tally);
        repository.forgetReportsBefore(start);
        turn.rest(start.plus(interval));
        log.info("{} families in {}", families, Duration.between(start, clock.instant()));
    }

    private void report(@Nullable Tally done) {
        if (done != null) {
            repository.put(done.report(clock.instant()));
        }
    }

    private List<Family> families(List<Circle> page) {
        Set<Inbox> guardians =
                page.stream()
                        .flatMap(c -> c.guardians().stream().map(g -> new Inbox(c.district(), g)))
                        .collect(Collectors.toSet());
        Map<Inbox, Found> found = reachabilities.of(guardians);
        return page.stream().map(c -> Family.of(c, found)).flatMap(Optional::stream).toList();
    }

    private void measure() {
        List<Row<?>> rows = new ArrayList<>();
        repository
                .reports()
                .forEach(r ->
                        rows.add(
                                Row.of(Tags.of("district", r.district().value()), r.notReached())));
        gauge.register(rows, true);
    }
}
