package org.tandem.messaging.attachment.scan;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * ClamAV's daemon, by the command INSTREAM of its protocol (man clamd): chunks, each after its
 * length in four bytes, the last of length zero. Its StreamMaxLength has to be at least the size of
 * an attachment; 25 MiB is its own default.
 */
final class ClamdScanner implements AttachmentScanner {

    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 16 * 1024;
    private static final int ANSWER_MAX = 1024;

    private final ScannerProperties properties;

    ClamdScanner(ScannerProperties properties) {
        this.properties = properties;
    }

    @Override
    public Verdict scan(InputStream content) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(properties.host(), properties.port()),
                    Math.toIntExact(properties.connectTimeout().toMillis()));
            socket.setSoTimeout(Math.toIntExact(properties.timeout().toMillis()));
            send(content, new DataOutputStream(new BufferedOutputStream(socket.getOutputStream())));
            return verdict(answer(socket.getInputStream()));
        }
    }

    private static void send(InputStream content, DataOutputStream out) throws IOException {
        out.write(COMMAND);
        byte[] chunk = new byte[CHUNK];
        for (int n = content.read(chunk); n >= 0; n = content.read(chunk)) {
            // A chunk of length zero would be the end.
            if (n > 0) {
                out.writeInt(n);
                out.write(chunk, 0, n);
            }
        }
        out.writeInt(0);
        out.flush();
    }

    private static String answer(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        for (int c = in.read(); c > 0 && answer.length() < ANSWER_MAX; c = in.read()) {
            answer.append((char) c);
        }
        return answer.toString().strip();
    }

    /** {@code stream: OK}, {@code stream: <name> FOUND} or {@code <why> ERROR}. */
    static Verdict verdict(String answer) throws IOException {
        if (answer.equals("stream: OK")) {
            return Verdict.CLEAN;
        }
        if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
            return Verdict.INFECTED;
        }
        throw new IOException("clamd gave no verdict: " + answer);
    }
}
