package org.tandem.backing.mail;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said over one connection (RFC 5321, section 4.1). */
final class Dialogue {

    /** Longer mails are refused, in bytes. */
    private static final int CONTENT_MAX = 10 * 1024 * 1024;

    private static final Pattern RECIPIENT =
            Pattern.compile("RCPT TO: ?<([^<>]+)>.*", Pattern.CASE_INSENSITIVE);

    /** Where mails are kept. */
    interface Box {

        /** Keeps a mail for good. */
        void keep(Mail mail) throws IOException;
    }

    private final BufferedReader in;
    private final Writer out;
    private final Box box;
    private @Nullable String recipient;

    /** Bytes stay what they are: each is read as one character of ISO 8859-1. */
    Dialogue(Socket caller, Box box) throws IOException {
        in =
                new BufferedReader(
                        new InputStreamReader(
                                caller.getInputStream(), StandardCharsets.ISO_8859_1));
        out = new OutputStreamWriter(caller.getOutputStream(), StandardCharsets.ISO_8859_1);
        this.box = box;
    }

    void run() throws IOException {
        say("220 tandem.local");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.toUpperCase(Locale.ROOT).split("[ :]", 2)[0];
            switch (command) {
                case "EHLO" -> say("250-tandem.local\r\n250-8BITMIME\r\n250 SIZE " + CONTENT_MAX);
                case "HELO", "MAIL", "NOOP" -> say("250 ok");
                case "RSET" -> {
                    recipient = null;
                    say("250 ok");
                }
                case "RCPT" -> take(line);
                case "DATA" -> content();
                case "QUIT" -> {
                    say("221 bye");
                    return;
                }
                default -> say("502 not here");
            }
        }
    }

    private void take(String line) throws IOException {
        Matcher named = RECIPIENT.matcher(line);
        if (!named.matches()) {
            say("501 5.1.3 which address?");
            return;
        }
        if (recipient == null) {
            recipient = named.group(1);
        }
        say("250 ok");
    }

    private void content() throws IOException {
        if (recipient == null) {
            say("503 5.5.1 to whom?");
            return;
        }
        say("354 end with a full stop");
        var content = new StringBuilder();
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                return;
            }
            if (content.length() <= CONTENT_MAX) {
                // A full stop that begins a line was doubled (section 4.5.2).
                content.append(line, line.startsWith(".") ? 1 : 0, line.length()).append("\r\n");
            }
        }
        if (content.length() > CONTENT_MAX) {
            say("552 5.3.4 too large");
        } else {
            box.keep(new Mail(recipient, content.toString()));
            say("250 kept");
        }
        recipient = null;
    }

    private void say(String answer) throws IOException {
        out.write(answer + "\r\n");
        out.flush();
    }
}
