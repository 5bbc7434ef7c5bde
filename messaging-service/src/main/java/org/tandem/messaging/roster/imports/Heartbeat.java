package org.tandem.messaging.roster.imports;

import org.tandem.messaging.roster.RosterProperties;
import org.tandem.platform.id.DistrictId;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Keeps the lease and stores the progress of a running import, at most once a second each. */
final class Heartbeat implements Consumer<ImportLog> {

    private static final Duration PROGRESS = Duration.ofSeconds(1);

    private final DistrictId district;
    private final String id;
    private final Imports imports;
    private final Leases leases;
    private final Clock clock;
    private final Duration renewal;
    private Instant nextProgress;
    private Instant nextRenewal;

    Heartbeat(
            DistrictId district,
            String id,
            Imports imports,
            Leases leases,
            Clock clock,
            RosterProperties properties) {
        this.district = district;
        this.id = id;
        this.imports = imports;
        this.leases = leases;
        this.clock = clock;
        this.renewal = properties.lease().dividedBy(6);
        this.nextProgress = clock.instant();
        this.nextRenewal = clock.instant().plus(renewal);
    }

    /**
     * Beats when it is time.
     *
     * @throws LeaseLostException when another instance has taken over
     */
    @Override
    public void accept(ImportLog log) {
        Instant now = clock.instant();
        if (!now.isBefore(nextRenewal)) {
            if (!leases.renew(district)) {
                throw new LeaseLostException();
            }
            nextRenewal = now.plus(renewal);
        }
        if (!now.isBefore(nextProgress)) {
            imports.progress(id, log.progress());
            nextProgress = now.plus(PROGRESS);
        }
    }
}
