package org.tandem.gateway.browser;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.tandem.gateway.SignInProperties;
import org.tandem.gateway.SignInProperties.Issuer;

import java.util.List;

/** Where people can sign in. */
@Component
public class SignInChoices {

    private final List<Issuer> issuers;

    SignInChoices(SignInProperties properties) {
        this.issuers = properties.issuers();
    }

    /**
     * One of them.
     *
     * @param name what people call it
     * @param address the page of this gateway that begins it
     */
    record Choice(String id, String name, String address) {

        static Choice of(Issuer issuer, String returnPath) {
            @Nullable String name = issuer.name();
            String address =
                    UriComponentsBuilder.fromPath("/oauth2/authorization/{id}")
                            .queryParam(ReturnPath.PARAMETER, "{path}")
                            .encode()
                            .buildAndExpand(issuer.id(), returnPath)
                            .toUriString();
            return new Choice(issuer.id(), name == null ? issuer.id() : name, address);
        }
    }

    /** All of them, in the configured order. */
    List<Choice> all(String returnPath) {
        return issuers.stream().map(issuer -> Choice.of(issuer, returnPath)).toList();
    }
}
