package org.tandem.notification.channel.email;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import javax.net.SocketFactory;

/**
 * Connections that end after a while whatever they are at. Limits for each answer do not bound a
 * server that sends a letter now and then; and who waits longer than her lease holds, has another
 * instance send the same again.
 */
final class BoundedSockets extends SocketFactory {

    private final Executor later;

    BoundedSockets(Duration life) {
        later = CompletableFuture.delayedExecutor(life.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Socket bounded(Socket socket) {
        later.execute(() -> close(socket));
        return socket;
    }

    /** Mostly it is closed already. */
    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Then nothing can be read from it either.
        }
    }

    @Override
    public Socket createSocket() {
        return bounded(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return bounded(new Socket(InetAddress.getByName(host), port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
            throws IOException {
        return bounded(new Socket(InetAddress.getByName(host), port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return bounded(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
            throws IOException {
        return bounded(new Socket(host, port, from, fromPort));
    }
}
