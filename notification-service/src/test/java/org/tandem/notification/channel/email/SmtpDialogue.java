package org.tandem.notification.channel.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A mail server (RFC 5321) that answers some commands as a test says, and all others well. To a
 * command with {@link #SILENCE} it says nothing any more.
 */
final class SmtpDialogue implements AutoCloseable {

    static final String SILENCE = "";

    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Map<String, String> answers;
    private final long pause;

    /**
     * Listens on a port of its own.
     *
     * @param answers by command; {@code CONNECT} is the greeting, {@code .} the end of the message
     */
    SmtpDialogue(Map<String, String> answers) throws IOException {
        this(answers, 0);
    }

    /**
     * The same, slowly.
     *
     * @param pause after each letter, in milliseconds
     */
    SmtpDialogue(Map<String, String> answers, long pause) throws IOException {
        this.answers = answers;
        this.pause = pause;
        Thread.ofVirtual().name("smtp").start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket caller = door.accept()) {
                talk(caller);
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void talk(Socket caller) throws IOException {
        var in =
                new BufferedReader(
                        new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        Writer out = writer(caller);
        say(out, answers.getOrDefault("CONNECT", "220 mx.example"));
        boolean message = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (message && !line.equals(".")) {
                continue;
            }
            String command = line.toUpperCase(Locale.ROOT).split("[ :]", 2)[0];
            String answer =
                    answers.getOrDefault(command, command.equals("DATA") ? "354 go" : "250 ok");
            message = answer.startsWith("354");
            say(out, answer);
            if (command.equals("QUIT")) {
                return;
            }
        }
    }

    private static Writer writer(Socket caller) throws IOException {
        return new OutputStreamWriter(caller.getOutputStream(), StandardCharsets.UTF_8);
    }

    private void say(Writer out, String answer) throws IOException {
        if (answer.equals(SILENCE)) {
            return;
        }
        for (char letter : (answer + "\r\n").toCharArray()) {
            out.write(letter);
            if (pause > 0) {
                out.flush();
                LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
            }
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
