package org.tandem.gateway.browser;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** Where signing in begins: at the only issuer, or with the choice between several. */
@RestController
public class SignInController {

    static final String SIGN_IN = "/sign-in";

    private final SignInChoices choices;

    SignInController(SignInChoices choices) {
        this.choices = choices;
    }

    /**
     * Sends the browser to the only issuer (302), or names all of them (300).
     *
     * @throws ResponseStatusException 400 when the page to return to is not on this origin, 404
     *     when nobody can sign in
     */
    @GetMapping(SIGN_IN)
    ResponseEntity<Map<String, List<SignInChoices.Choice>>> begin(ServerWebExchange exchange) {
        List<SignInChoices.Choice> all = choices.all(ReturnPath.of(exchange));
        return switch (all.size()) {
            case 0 -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case 1 ->
                    ResponseEntity.status(HttpStatus.FOUND)
                            .location(URI.create(all.getFirst().address()))
                            .build();
            default ->
                    ResponseEntity.status(HttpStatus.MULTIPLE_CHOICES).body(Map.of("signIn", all));
        };
    }
}
