package org.tandem.notification.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.notification.inbox.Category;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

class UnsubscribeTokensTests {

    private static final String KEY = "ZmlmdHktdHdvLWxldHRlcnMtb2Ytbm8tc2VjcmV0LWF0LWFsbC0tLS0=";

    private static UnsubscribeTokens tokens(String... keys) {
        return new UnsubscribeTokens(
                new EmailProperties(
                        "tandem@district.example",
                        URI.create("https://tandem.example"),
                        List.of(keys),
                        List.of()));
    }

    @ParameterizedTest
    @EnumSource
    void a_token_ends_what_it_was_made_for(Category category) {
        var ends =
                new Unsubscription(
                        Parcels.DISTRICT,
                        Parcels.guardian(null).person(),
                        Set.of(category),
                        Locale.FRENCH);
        var tokens = tokens(KEY);

        if (category == Category.EMERGENCY) {
            assertThat(ends.categories()).isEmpty();
        } else {
            assertThat(tokens.read(tokens.of(ends))).contains(ends);
        }
    }

    @Test
    void a_token_that_was_not_made_here_ends_nothing() {
        var tokens = tokens(KEY);
        String token = tokens.of(unsubscription(Category.GOAL));
        String other = tokens.of(unsubscription(Category.MESSAGE));
        String mixed = other.replaceAll("\\..*", "") + token.replaceAll("^[^.]*", "");

        assertThat(List.of("", ".", "x.y", token + "A", mixed, token.replace(".", "")))
                .allMatch(forged -> tokens.read(forged).isEmpty());
    }

    @Test
    void an_old_key_is_accepted_while_it_is_named() {
        String newer = "bmV3ZXItbmV3ZXItbmV3ZXItbmV3ZXItbmV3ZXItbmV3ZXItbmV3ZXI=";
        String token = tokens(KEY).of(unsubscription(Category.GOAL));

        assertThat(tokens(newer, KEY).read(token)).isPresent();
        assertThat(tokens(newer).read(token)).isEmpty();
        assertThat(tokens().read(token)).isEmpty();
        assertThatThrownBy(() -> tokens("c2hvcnQ=")).hasMessageContaining("256 bits");
    }

    private static Unsubscription unsubscription(Category category) {
        return new Unsubscription(
                Parcels.DISTRICT,
                Parcels.guardian(null).person(),
                Set.of(category),
                Locale.ENGLISH);
    }
}
