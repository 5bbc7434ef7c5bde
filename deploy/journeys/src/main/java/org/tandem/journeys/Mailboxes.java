package org.tandem.journeys;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What everybody got by e-mail: the files that the local mail server makes of it. */
final class Mailboxes {

    private final Path folder;

    /**
     * A mail.
     *
     * @param to its recipient's address
     * @param sent when it was sent, to the second, as the services know it
     * @param text its plain form
     * @param page its form in HTML
     */
    record Mail(String to, String subject, Instant sent, String text, String page) {}

    Mailboxes(Path folder) {
        this.folder = folder;
    }

    /**
     * The mails to one of the sample people, by her user name, that say something; oldest first.
     */
    List<Mail> of(String username, String saying) {
        return read("-%s@maplewood.example.eml".formatted(username), saying);
    }

    /** The mails to anybody that say something. */
    List<Mail> all(String saying) {
        return read(".eml", saying);
    }

    private List<Mail> read(String end, String saying) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(end))
                    .sorted()
                    .map(Mailboxes::read)
                    .filter(mail -> mail.subject().contains(saying) || mail.text().contains(saying))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mail read(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            MimeMessage mail = new MimeMessage(null, content);
            return new Mail(
                    mail.getAllRecipients()[0].toString(),
                    mail.getSubject(),
                    mail.getSentDate().toInstant(),
                    part(mail, "text/plain"),
                    part(mail, "text/html"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(file + " is no mail", e);
        }
    }

    /** The first part of a type; empty where there is none. */
    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return (String) part.getContent();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = part(parts.getBodyPart(i), type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
