package org.tandem.backing.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

class LocalMailTests {

    @TempDir private Path dir;
    private LocalMail server;

    @BeforeEach
    void start() throws IOException {
        server = LocalMail.start(dir, 0);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void send(String to, String text, String page) throws MessagingException {
        var settings = new Properties();
        settings.setProperty("mail.smtp.host", "127.0.0.1");
        settings.setProperty("mail.smtp.port", String.valueOf(server.port()));
        var mail = new MimeMessage(Session.getInstance(settings));
        mail.setFrom("tandem@district.example");
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        mail.setSubject("مرحبًا", "UTF-8");
        var plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        var html = new MimeBodyPart();
        html.setText(page, "UTF-8", "html");
        mail.setContent(new MimeMultipart("alternative", plain, html));
        Transport.send(mail);
    }

    private List<Path> files(String end) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(f -> f.toString().endsWith(end)).sorted().toList();
        }
    }

    @Test
    void a_mail_is_a_file_and_so_is_its_page() throws Exception {
        send("rosa@families.example", ".\n..two\nend", "<p>¡Hola, Rosa! مرحبًا</p>");
        send("luis@families.example", "second", "<p>2</p>");

        assertThat(files(".eml"))
                .extracting(f -> f.getFileName().toString().replaceFirst("^\\d{8}-\\d{6}Z-", ""))
                .containsExactly(
                        "0001-rosa@families.example.eml", "0002-luis@families.example.eml");
        assertThat(Files.readString(files(".html").getFirst()))
                .isEqualTo("<p>¡Hola, Rosa! مرحبًا</p>");
        try (var file = Files.newInputStream(files(".eml").getFirst())) {
            var mail = new MimeMessage(null, file);
            assertThat(mail.getSubject()).isEqualTo("مرحبًا");
            assertThat(((MimeMultipart) mail.getContent()).getBodyPart(0).getContent())
                    .isEqualTo(".\r\n..two\r\nend");
        }
    }

    @Test
    void an_address_does_not_lead_out_of_the_folder() throws Exception {
        talk("EHLO me", "MAIL FROM:<>", "RCPT TO:<../../x/y>", "DATA", "hello\r\n.", "QUIT");

        assertThat(files(".eml"))
                .singleElement()
                .satisfies(f -> assertThat(f.getFileName().toString()).endsWith(".._.._x_y.eml"));
    }

    @Test
    void what_is_said_in_the_wrong_order_or_not_known_is_refused() throws Exception {
        assertThat(talk("VRFY rosa", "RCPT TO:rosa", "DATA", "QUIT"))
                .contains("502 not here", "501 5.1.3", "503 5.5.1", "221 bye");
        assertThat(files(".eml")).isEmpty();
    }

    private String talk(String... lines) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void nobody_answers_once_it_is_closed() throws Exception {
        server.close();

        assertThatThrownBy(() -> send("a@b.example", "late", "<p>late</p>"))
                .isInstanceOf(MessagingException.class);
    }
}
