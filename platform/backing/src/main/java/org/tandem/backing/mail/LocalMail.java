package org.tandem.backing.mail;

import jakarta.mail.MessagingException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server (RFC 5321) on 127.0.0.1 only that sends nothing on: every mail it is given becomes
 * a file {@code <time>-<number>-<recipient>.eml} (UTC), and its page, where it has one, a file
 * {@code .html} beside it, to be looked at in a browser.
 */
public final class LocalMail implements AutoCloseable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss'Z'");

    /** A connection that says nothing for so long is closed, in milliseconds. */
    private static final int SILENCE_MAX = 60_000;

    private static final int WAITING_MAX = 50;

    private final ServerSocket door;
    private final Path dir;
    private final Clock clock;
    private final AtomicInteger number = new AtomicInteger();

    private LocalMail(ServerSocket door, Path dir, Clock clock) {
        this.door = door;
        this.dir = dir;
        this.clock = clock;
    }

    /**
     * Starts a server, which takes mails as soon as this returns.
     *
     * @param dir where the mails are kept; created when missing
     * @param port where it listens; 0 picks a free one
     */
    public static LocalMail start(Path dir, int port) throws IOException {
        Files.createDirectories(dir);
        var door = new ServerSocket(port, WAITING_MAX, InetAddress.getLoopbackAddress());
        LocalMail mail = new LocalMail(door, dir, Clock.systemUTC());
        Thread.ofPlatform().name("mail").start(mail::serve);
        return mail;
    }

    /** Where it listens. */
    public int port() {
        return door.getLocalPort();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Thread.ofVirtual().start(() -> talk(caller));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void talk(Socket caller) {
        try (caller) {
            caller.setSoTimeout(SILENCE_MAX);
            new Dialogue(caller, this::keep).run();
        } catch (IOException gone) {
            // Whoever called will try again.
        }
    }

    /** Under its name only once it is whole: somebody may be waiting for it. */
    private void keep(Mail mail) throws IOException {
        String name =
                "%s-%04d-%s"
                        .formatted(
                                TIME.format(LocalDateTime.now(clock)),
                                number.incrementAndGet(),
                                mail.recipient().replaceAll("[^A-Za-z0-9@._-]", "_"));
        try {
            String page = mail.page();
            if (page != null) {
                Files.writeString(dir.resolve(name + ".html"), page);
            }
        } catch (MessagingException unreadable) {
            // Then the mail alone is kept, as it is.
        }
        Path whole = Files.write(dir.resolve(name + ".part"), mail.bytes());
        Files.move(whole, dir.resolve(name + ".eml"));
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    /**
     * Runs a mail server as a process of its own until the process is terminated.
     *
     * @param args {@code --port=1025} and {@code --dir=PATH}, both optional
     */
    public static void main(String[] args) throws IOException {
        int port = 1025;
        Path dir = Path.of("data", "mail");
        for (String arg : args) {
            if (arg.startsWith("--port=")) {
                port = Integer.parseInt(arg.substring("--port=".length()));
            } else if (arg.startsWith("--dir=")) {
                dir = Path.of(arg.substring("--dir=".length()));
            } else {
                throw new IllegalArgumentException(
                        "Mail does not know " + arg + ": use --port=NUMBER and --dir=PATH.");
            }
        }
        LocalMail mail = start(dir, port);
        System.out.println("Mail is ready on 127.0.0.1:" + mail.port() + ", mails in " + dir);
    }
}
