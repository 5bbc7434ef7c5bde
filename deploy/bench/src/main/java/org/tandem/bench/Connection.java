package org.tandem.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is kept open, for one request after the other. It knows only what
 * the scenarios need, because every processor cycle spent here is one the system under load does
 * not get (java.net.http.HttpClient takes several times as many).
 */
final class Connection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int BODY_MAX = 1 << 20;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[8 * 1024];
    private int position;
    private int limit;

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param body the whole body, as text
     */
    record Answer(int status, String body) {}

    /** Connects to a port of 127.0.0.1. */
    Connection(int port) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), TIMEOUT_MILLIS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /**
     * Sends a whole request and waits for the whole answer, at most 30 s.
     *
     * @throws IOException when none comes; the connection cannot be used any more then
     */
    Answer send(byte[] request) throws IOException {
        out.write(request);
        String line = line();
        int status = Integer.parseInt(line.substring(9, 12));
        int length = 0;
        boolean chunked = false;
        for (line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.startsWith("transfer-encoding:")) {
                chunked = header.contains("chunked");
            }
        }
        byte[] body = chunked ? chunks() : body(length);
        return new Answer(status, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        byte[] whole = {};
        while (true) {
            String size = line();
            int length = Integer.parseInt(size.split(";", 2)[0].strip(), 16);
            byte[] chunk = body(length);
            line();
            if (length == 0) {
                return whole;
            }
            byte[] longer = new byte[whole.length + length];
            System.arraycopy(whole, 0, longer, 0, whole.length);
            System.arraycopy(chunk, 0, longer, whole.length, length);
            whole = longer;
        }
    }

    private byte[] body(int length) throws IOException {
        if (length > BODY_MAX) {
            throw new IOException("a body of " + length + " bytes is not expected");
        }
        byte[] body = new byte[length];
        for (int i = 0; i < length; i++) {
            body[i] = (byte) next();
        }
        return body;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = next(); c != '\n'; c = next()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private int next() throws IOException {
        if (position == limit) {
            limit = in.read(buffer);
            position = 0;
            if (limit <= 0) {
                limit = 0;
                throw new EOFException("the connection was closed");
            }
        }
        return buffer[position++] & 0xff;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
