package org.tandem.backing.test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BackendsTests {

    @Test
    void unknown_back_ends_are_refused_with_the_names_that_work() {
        assertThatThrownBy(() -> Servers.named("docker"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The system property backends is 'docker':"
                                + " use 'embedded' (the default) or 'containers'.");
    }
}
