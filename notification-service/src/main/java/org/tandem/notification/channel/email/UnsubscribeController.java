package org.tandem.notification.channel.email;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.notification.inbox.Inbox;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.preference.PreferencesRepository;
import org.tandem.platform.problem.Problem;

import java.util.Map;

/** Ending e-mails about something, without signing in: the address itself is the right to. */
@RestController
@RequestMapping(UnsubscribeController.PATH)
class UnsubscribeController {

    static final String PATH = "/unsubscribe";

    private final UnsubscribeTokens tokens;
    private final PreferencesRepository preferences;

    UnsubscribeController(UnsubscribeTokens tokens, PreferencesRepository preferences) {
        this.tokens = tokens;
        this.preferences = preferences;
    }

    /**
     * A page that asks whether e-mails about something are to end. It changes nothing: mail systems
     * follow links by themselves.
     *
     * @param token from an e-mail
     */
    @GetMapping(path = "/{token}", produces = MediaType.TEXT_HTML_VALUE)
    String ask(@PathVariable String token) {
        return page(read(token), false);
    }

    /**
     * Ends e-mails about something. The button of the page does so, and the one that mail systems
     * offer themselves (one click, RFC 8058). What is in the body does not matter.
     *
     * @param token from an e-mail
     */
    @PostMapping(path = "/{token}", produces = MediaType.TEXT_HTML_VALUE)
    String end(@PathVariable String token) {
        Unsubscription ends = read(token);
        preferences.refuse(
                new Inbox(ends.district(), ends.person()), Channel.EMAIL, ends.categories());
        return page(ends, true);
    }

    private Unsubscription read(String token) {
        return tokens.read(token).orElseThrow(Problem.NOT_FOUND::exception);
    }

    private static String page(Unsubscription ends, boolean done) {
        Texts texts = Texts.in(ends.language());
        return Letterhead.page(
                "unsubscribe.html",
                Map.of(
                        "language", texts.language().toLanguageTag(),
                        "direction", texts.direction(),
                        "title", texts.of("page.title"),
                        "about", texts.of(done ? "page.done" : "page.ask"),
                        "categories",
                                ends.categories().stream().sorted().map(texts::category).toList(),
                        "button", texts.of("page.button"),
                        "done", done,
                        "back", texts.of("page.back")));
    }
}
