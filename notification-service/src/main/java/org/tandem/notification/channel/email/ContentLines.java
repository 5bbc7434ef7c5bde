package org.tandem.notification.channel.email;

import java.nio.charset.StandardCharsets;

/**
 * The lines of an iCalendar object (RFC 5545, section 3.1). A line has at most {@value #OCTETS}
 * octets: what is longer goes on in the next one, after a space.
 */
final class ContentLines {

    /** Without the end of the line. */
    static final int OCTETS = 75;

    private static final String END = "\r\n";

    private final StringBuilder lines = new StringBuilder();

    /** Adds a property whose value has a form of its own, such as a day or an address. */
    ContentLines add(String name, String value) {
        fold(name + ":" + value);
        return this;
    }

    /** Adds a property whose value is text (section 3.3.11). */
    ContentLines addText(String name, String text) {
        return add(name, escape(text));
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\r\n|\r|\n", "\\\\n")
                .replaceAll("\\p{Cc}", " ");
    }

    /** Counts octets, as the standard does, and cuts no character in two. */
    private void fold(String line) {
        int octets = 0;
        for (int c : line.codePoints().toArray()) {
            String character = Character.toString(c);
            int more = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > OCTETS) {
                lines.append(END).append(' ');
                octets = 1;
            }
            lines.append(character);
            octets += more;
        }
        lines.append(END);
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
