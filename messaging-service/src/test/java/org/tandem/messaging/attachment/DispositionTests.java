package org.tandem.messaging.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DispositionTests {

    @Test
    void a_name_is_written_twice_for_those_who_read_only_ascii() {
        assertThat(Disposition.of(false, "Ausflug \u00fcber 5 \u20ac.pdf"))
                .isEqualTo(
                        "attachment; filename=\"Ausflug uber 5 _.pdf\";"
                                + " filename*=UTF-8''Ausflug%20%C3%BCber%205%20%E2%82%AC.pdf");
    }

    @Test
    void nothing_in_a_name_ends_it_early() {
        assertThat(Disposition.of(true, "a\"; x=\\%41';\r\nb.png"))
                .isEqualTo(
                        "inline; filename=\"a_; x=__41';__b.png\";"
                                + " filename*=UTF-8''a%22%3B%20x%3D%5C%2541%27%3B%0D%0Ab.png");
    }
}
