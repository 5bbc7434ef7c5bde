package org.tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandem.journeys.Trail.SOON;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.journeys.Mailboxes.Mail;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mail server is away for an hour while a whole school is to be told. */
@ExtendWith(RunningSystem.class)
class MailServerDownJourneyIT {

    /** The longest pause between two attempts. */
    private static final Duration PAUSE = Duration.ofMinutes(15);

    private static final Pattern DEFERRED =
            Pattern.compile(
                    "(?m)^deliveries_total\\{.*channel=\"EMAIL\".*state=\"DEFERRED\".*} (.+)$");

    private final LocalSystem system;

    MailServerDownJourneyIT(LocalSystem system) {
        this.system = system;
    }

    @Test
    void every_mail_arrives_once_after_the_mail_server_was_away_for_an_hour() {
        long began = System.nanoTime();
        Person ruth = Person.signIn(system, "ruth.coleman");
        String title = Trail.unique("The heating has failed");
        system.kill9("mail");
        double attempts = attempts();
        String announcement = Trail.announce(ruth, "oak", "EMERGENCY", title);
        String path = "/api/v1/announcements/" + announcement;
        await("it is sent to everybody")
                .atMost(SOON)
                .until(() ->
                        ruth.get(path).good().json().required("state").asString().equals("SENT"));
        int recipients = ruth.get(path).good().json().at("/sent/recipients").asInt();
        for (Duration away = Duration.ZERO;
                away.compareTo(Duration.ofHours(1)) < 0;
                away = away.plus(PAUSE)) {
            double before = attempts();
            system.moveTo(system.now().plus(PAUSE));
            await("it is tried again").atMost(SOON).until(() -> attempts() > before);
        }
        attempts = attempts() - attempts;
        assertThat(system.mailboxes().all(title)).isEmpty();

        system.restart("mail");
        system.moveTo(system.now().plus(PAUSE));
        await("all mails have arrived")
                .atMost(SOON)
                .until(() -> system.mailboxes().all(title).size() >= recipients);
        await("and none twice")
                .during(Duration.ofSeconds(2))
                .atMost(SOON)
                .until(() -> system.mailboxes().all(title).size() == recipients);
        List<String> addresses = system.mailboxes().all(title).stream().map(Mail::to).toList();
        assertThat(addresses).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(30);
        Summary.print(
                "no mail server",
                began,
                "%d mails after an hour and %.0f vain attempts, each once"
                        .formatted(recipients, attempts));
    }

    /** How often a mail was put off until later. */
    private double attempts() {
        Matcher counted =
                DEFERRED.matcher(
                        Person.answer(
                                        HttpRequest.newBuilder(
                                                system.address("notification-service")
                                                        .resolve("/actuator/prometheus")))
                                .good()
                                .text());
        return counted.find() ? Double.parseDouble(counted.group(1)) : 0;
    }
}
