package org.tandem.messaging.roster.oneroster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourcedIdsTests {

    @Test
    void it_finds_every_id_again_and_no_other() {
        var ids = new SourcedIds();
        for (int i = 1; i <= 300_000; i++) {
            assertThat(ids.firstLine("user-" + i, i)).isZero();
        }
        for (int i = 1; i <= 300_000; i++) {
            assertThat(ids.firstLine("user-" + i, 9)).isEqualTo(i);
        }
    }
}
