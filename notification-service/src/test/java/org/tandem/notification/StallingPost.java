package org.tandem.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server (RFC 5321) that takes a message and never says so. */
final class StallingPost implements AutoCloseable {

    private static final String MESSAGE_ID = "Message-ID: ";

    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> messageIds = new CopyOnWriteArrayList<>();

    StallingPost() throws IOException {
        Thread.ofVirtual().name("stalling post").start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Of the messages it has taken. */
    List<String> messageIds() {
        return messageIds;
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
        say(caller, "220 mx.example");
        String id = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith(MESSAGE_ID)) {
                id = line.substring(MESSAGE_ID.length());
            } else if (line.equals("DATA")) {
                say(caller, "354 go");
                id = "";
            } else if (line.equals(".")) {
                messageIds.add(id);
            } else if (line.matches("(EHLO|MAIL|RCPT|QUIT|RSET).*")) {
                say(caller, "250 ok");
            }
        }
    }

    private static void say(Socket caller, String answer) throws IOException {
        caller.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        caller.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
