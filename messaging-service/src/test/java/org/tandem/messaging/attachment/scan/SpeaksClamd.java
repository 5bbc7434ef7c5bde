package org.tandem.messaging.attachment.scan;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A TCP server that speaks clamd's side of INSTREAM, and says what a test wants to hear. */
public final class SpeaksClamd implements AutoCloseable {

    private static final String COMMAND = "zINSTREAM\0";

    private final List<byte[]> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile String answer = "stream: OK\0";
    private volatile boolean silent;
    private volatile ServerSocket server;

    /** Listens on a free port of the loopback. */
    public SpeaksClamd() {
        server = listening(0);
    }

    private ServerSocket listening(int port) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Thread.ofVirtual().start(() -> serve(listening));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(ServerSocket listening) {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                String command =
                        new String(in.readNBytes(COMMAND.length()), StandardCharsets.US_ASCII);
                if (!command.equals(COMMAND)) {
                    continue;
                }
                var content = new ByteArrayOutputStream();
                for (int n = in.readInt(); n != 0; n = in.readInt()) {
                    content.writeBytes(in.readNBytes(n));
                }
                received.add(content.toByteArray());
                if (silent) {
                    never.await();
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The client went away, or the test is over.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** The files it got. */
    public List<byte[]> received() {
        return received;
    }

    /** What it answers from now on, with the zero at the end. */
    public void answers(String next) {
        answer = next;
    }

    /** From now on it takes files and says nothing. */
    public void saysNothing() {
        silent = true;
    }

    /** Nobody listens any more. */
    public void goesAway() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens again where it did. */
    public void comesBack() {
        server = listening(server.getLocalPort());
    }

    @Override
    public void close() {
        never.countDown();
        goesAway();
    }
}
