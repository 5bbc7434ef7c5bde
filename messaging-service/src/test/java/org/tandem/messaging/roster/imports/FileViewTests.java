package org.tandem.messaging.roster.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandem.messaging.roster.oneroster.Mode;

class FileViewTests {

    private final FileView bulk = new FileView(Mode.BULK);

    @Test
    void what_a_complete_file_does_not_have_is_gone() {
        bulk.present("a", 2);

        assertThat(bulk.has("a")).isTrue();
        assertThat(bulk.removes("a")).isFalse();
        assertThat(bulk.removes("b")).isTrue();
    }

    @Test
    void a_row_that_cannot_be_read_keeps_what_is_stored() {
        bulk.rejected("a", 2);

        assertThat(bulk.has("a")).isFalse();
        assertThat(bulk.keeps("a")).isTrue();
    }

    @Test
    void a_row_that_leads_nowhere_keeps_what_is_stored() {
        bulk.present("a", 2);
        bulk.refused("a", 2);

        assertThat(bulk.has("a")).isFalse();
        assertThat(bulk.keeps("a")).isTrue();
    }

    @Test
    void a_second_row_with_an_id_does_not_undo_the_first() {
        bulk.present("a", 2);
        bulk.rejected("a", 3);

        assertThat(bulk.has("a")).isTrue();
    }

    @Test
    void a_row_without_an_id_makes_every_absence_uncertain() {
        bulk.rejected(null, 2);

        assertThat(bulk.removes("b")).isFalse();
    }

    @Test
    void a_file_that_was_not_read_to_its_end_removes_only_what_it_names() {
        bulk.deleted("a", 2);
        bulk.incomplete();

        assertThat(bulk.removes("a")).isTrue();
        assertThat(bulk.removes("b")).isFalse();
    }

    @Test
    void a_delta_removes_only_what_it_names() {
        var delta = new FileView(Mode.DELTA);
        delta.deleted("a", 2);

        assertThat(delta.removes("a")).isTrue();
        assertThat(delta.removes("b")).isFalse();
    }

    @Test
    void a_file_that_was_not_sent_removes_nothing() {
        assertThat(new FileView(Mode.ABSENT).removes("a")).isFalse();
    }
}
