package org.tandem.messaging.roster.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The hand-made districts for tests of other features: imported once for each instance. */
public final class SampleRoster {

    private static final Set<Integer> DONE = ConcurrentHashMap.newKeySet();

    private SampleRoster() {}

    /** Imports Maplewood and Lakeside through the API at a port, unless that has been done. */
    public static synchronized void bringTo(int port) {
        if (!DONE.add(port)) {
            return;
        }
        for (String district : List.of("maplewood", "lakeside")) {
            var done = new RosterClient(port, district).imports(RosterClient.cast(district));
            assertThat(done.get("state").asString())
                    .as("the import of " + district)
                    .isEqualTo("DONE");
        }
    }
}
