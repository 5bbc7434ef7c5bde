package org.tandem.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The two pages a person sees: where to sign in, and that it has worked. */
@RestController
class SignInPage {

    static final String SIGN_IN = "/sign-in";

    /** Where a command line receives its code, which has no page of its own. */
    static final String SIGNED_IN = "/signed-in";

    private final SamplePeople people;
    private final String signIn = read("sign-in.html");
    private final String signedIn = read("signed-in.html");

    SignInPage(SamplePeople people) {
        this.people = people;
    }

    @GetMapping(path = SIGN_IN, produces = MediaType.TEXT_HTML_VALUE)
    String signIn(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(defaultValue = "") String username,
            CsrfToken csrf) {
        String message =
                error == null
                        ? ""
                        : "<p class=\"error\" id=\"error\" role=\"alert\">The username or the"
                                + " password is not right. Please try again.</p>";
        return signIn.replace("${error}", message)
                .replace("${invalid}", error == null ? "" : "aria-describedby=\"error\"")
                .replace("${username}", escape(username))
                .replace("${csrf}", escape(csrf.getToken()))
                .replace("${password}", SamplePerson.PASSWORD)
                .replace("${people}", hints());
    }

    @GetMapping(path = SIGNED_IN, produces = MediaType.TEXT_HTML_VALUE)
    String signedIn(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(name = "error_description", required = false)
                    @Nullable String description) {
        String message;
        if (error != null) {
            message = "Signing in has failed: " + (description == null ? error : description);
        } else if (code != null) {
            message = "You are signed in. The code has arrived; you can close this page.";
        } else {
            message = "No application has asked who you are. Start from the application.";
        }
        return signedIn.replace("${message}", escape(message));
    }

    private String hints() {
        return people.hints().entrySet().stream()
                .map(hint ->
                        hint.getValue().stream()
                                .map(SignInPage::link)
                                .collect(
                                        Collectors.joining(
                                                "",
                                                "<h3>" + heading(hint.getKey()) + "</h3><ul>",
                                                "</ul>")))
                .collect(Collectors.joining());
    }

    private static String link(SamplePerson hint) {
        SampleDistrict.Person person = hint.person();
        return "<li><a href=\"%s?username=%s\">%s</a> <bdi lang=\"%s\">%s</bdi>, %s</li>"
                .formatted(
                        SIGN_IN,
                        escape(person.username()),
                        escape(person.username()),
                        escape(person.language()),
                        escape(person.givenName() + " " + person.familyName()),
                        escape(hint.district()));
    }

    private static String heading(String role) {
        return escape(Character.toUpperCase(role.charAt(0)) + role.substring(1));
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }

    private static String read(String page) {
        try {
            return new ClassPathResource(page).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
