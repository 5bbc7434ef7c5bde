package org.tandem.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;

/** A mail server on loopback that can be away, and keeps what it got. */
final class Post implements AutoCloseable {

    private final int port = freePort();
    private GreenMail server = running();

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GreenMail running() {
        GreenMail started =
                new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        started.start();
        return started;
    }

    /** The settings of a service that sends over it. */
    List<String> settings() {
        return List.of(
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + port,
                "tandem.email.unsubscribe-key="
                        + "ZmlmdHktdHdvLWxldHRlcnMtb2Ytbm8tc2VjcmV0LWF0LWFsbC0tLS0=");
    }

    /** It is away; what it got is forgotten. */
    void goAway() {
        server.stop();
    }

    /** It is there again. */
    void comeBack() {
        server = running();
    }

    /** What it got for an address, in the order in which it came. */
    List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> recipient(mail).equals(address))
                .toList();
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getRecipients(RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
