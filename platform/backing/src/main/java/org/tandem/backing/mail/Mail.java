package org.tandem.backing.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A mail that was handed in.
 *
 * @param recipient the first one, as the sender said it
 * @param content as it came, each byte as one character of ISO 8859-1
 */
record Mail(String recipient, String content) {

    /** As it came. */
    byte[] bytes() {
        return content.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The first page of HTML in it; null where there is none. */
    @Nullable String page() throws MessagingException, IOException {
        return page(new MimeMessage(null, new ByteArrayInputStream(bytes())));
    }

    private static @Nullable String page(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/html")) {
            return (String) part.getContent();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String page = page(parts.getBodyPart(i));
                if (page != null) {
                    return page;
                }
            }
        }
        return null;
    }
}
