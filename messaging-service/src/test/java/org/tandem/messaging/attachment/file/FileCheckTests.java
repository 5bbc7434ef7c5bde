package org.tandem.messaging.attachment.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.messaging.attachment.file.SampleFiles.bytes;
import static org.tandem.messaging.attachment.file.SampleFiles.join;
import static org.tandem.messaging.attachment.file.SampleFiles.openDocument;
import static org.tandem.messaging.attachment.file.SampleFiles.picture;
import static org.tandem.messaging.attachment.file.SampleFiles.program;
import static org.tandem.messaging.attachment.file.SampleFiles.turnedPhoto;
import static org.tandem.messaging.attachment.file.SampleFiles.whitePng;
import static org.tandem.messaging.attachment.file.SampleFiles.zip;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandem.messaging.attachment.file.FileCheck.Checked;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

class FileCheckTests {

    private static final FileCheck CHECK = new FileCheck(Set.of(FileType.values()), 50_000_000);
    private static final String TYPES = "[Content_Types].xml";

    @TempDir Path folder;

    static Stream<Arguments> what_goes() {
        return Stream.of(
                Arguments.of("a.jpg", picture("jpeg", 4, 3), "image/jpeg"),
                Arguments.of("a.JPEG", picture("jpeg", 4, 3), "image/jpeg"),
                Arguments.of("a.png", picture("png", 4, 3), "image/png"),
                Arguments.of("a.gif", picture("gif", 4, 3), "image/gif"),
                Arguments.of("a.webp", webp(), "image/webp"),
                Arguments.of("a.heic", heic("heic"), "image/heic"),
                Arguments.of("a.heif", heic("mif1"), "image/heic"),
                Arguments.of("a.pdf", bytes("%PDF-1.7\n%\u00e2\u00e3"), "application/pdf"),
                Arguments.of("a.txt", "Grüße".getBytes(StandardCharsets.UTF_8), "text/plain"),
                Arguments.of("a.txt", bytes("gr\u00fc\u00dfe an alle"), "text/plain"),
                Arguments.of("a.csv", bytes("a;b\n1;2\n"), "text/csv"),
                Arguments.of("a.ics", bytes("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "text/calendar"),
                Arguments.of(
                        "a.ics",
                        bytes("\u00ef\u00bb\u00bfBEGIN:VCALENDAR\r\nVERSION:2.0\r\n"),
                        "text/calendar"),
                Arguments.of(
                        "a.docx",
                        zip(TYPES, "word/document.xml"),
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
                Arguments.of(
                        "a.xlsx",
                        zip("xl/workbook.xml", TYPES),
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                Arguments.of(
                        "a.pptx",
                        zip(TYPES, "ppt/presentation.xml"),
                        "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
                Arguments.of(
                        "a.odt",
                        openDocument("text", "content.xml"),
                        "application/vnd.oasis.opendocument.text"),
                Arguments.of(
                        "a.ods",
                        openDocument("spreadsheet", "content.xml"),
                        "application/vnd.oasis.opendocument.spreadsheet"),
                Arguments.of("a.mp3", bytes("ID3\3\0\0\0\0\0\0"), "audio/mpeg"),
                Arguments.of("a.m4a", brand("M4A "), "audio/mp4"),
                Arguments.of("a.m4a", brand("mp42"), "audio/mp4"),
                Arguments.of(
                        "a.ogg", bytes("OggS\0\2" + "\0".repeat(22) + "\1vorbis"), "audio/ogg"),
                Arguments.of("a.wav", bytes("RIFF\044\0\0\0WAVEfmt "), "audio/wav"),
                Arguments.of("a.aac", bytes("\u00ff\u00f1\120\u0080\0\0\0\0"), "audio/aac"),
                Arguments.of("a.mp4", brand("isom"), "video/mp4"),
                Arguments.of("a.mov", brand("qt  "), "video/quicktime"),
                Arguments.of(
                        "a.webm",
                        bytes("\u001a\105\u00df\u00a3\u009fB\u0086\u0081\1B\u0082\u0084webm"),
                        "video/webm"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("what_goes")
    void what_families_and_schools_send_goes(String name, byte[] content, String type)
            throws IOException {
        assertThat(accepted(name, content).type().mediaType()).isEqualTo(type);
    }

    static Stream<Arguments> what_does_not() {
        byte[] jar = zip("META-INF/MANIFEST.MF", "A.class");
        byte[] macros = zip(TYPES, "word/document.xml", "word/vbaProject.bin");
        return Stream.of(
                Arguments.of("a.txt", new byte[0], FileRefusal.EMPTY),
                Arguments.of("a.png", program(), FileRefusal.EXECUTABLE),
                Arguments.of("a.exe", program(), FileRefusal.EXECUTABLE),
                Arguments.of("photo.gpj.\u202eexe", program(), FileRefusal.EXECUTABLE),
                Arguments.of(
                        "a.png",
                        bytes("\u007fELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0>\0"),
                        FileRefusal.EXECUTABLE),
                Arguments.of(
                        "a.png", bytes("\u00cf\u00fa\u00ed\u00fe\7\0\0\1"), FileRefusal.EXECUTABLE),
                Arguments.of(
                        "a.png", bytes("\u00ca\u00fe\u00ba\u00be\0\0\0\2"), FileRefusal.EXECUTABLE),
                Arguments.of(
                        "a.png",
                        bytes("\u00ca\u00fe\u00ba\u00be\0\0\0\064"),
                        FileRefusal.EXECUTABLE),
                Arguments.of("a.txt", bytes("#!/bin/sh\nrm -r ~\n"), FileRefusal.EXECUTABLE),
                Arguments.of("a.txt", bytes("@echo off\r\n"), FileRefusal.EXECUTABLE),
                Arguments.of("a.txt", bytes("<?php echo 1;"), FileRefusal.EXECUTABLE),
                Arguments.of("a.png", jar, FileRefusal.ARCHIVE),
                Arguments.of("a.zip", zip("a.txt"), FileRefusal.ARCHIVE),
                Arguments.of("a", zip("a.txt"), FileRefusal.ARCHIVE),
                Arguments.of("a.gz", bytes("\u001f\u008b\u0008\0\0\0\0\0"), FileRefusal.ARCHIVE),
                Arguments.of("a.7z", bytes("7z\u00bc\u00af\047\u001c"), FileRefusal.ARCHIVE),
                Arguments.of("a.rar", bytes("Rar!\u001a\7\0"), FileRefusal.ARCHIVE),
                Arguments.of(
                        "a.html",
                        bytes("<!DOCTYPE html><html></html>"),
                        FileRefusal.ACTIVE_CONTENT),
                Arguments.of(
                        "a.png", bytes("<!DOCTYPE html><html></html>"), FileRefusal.ACTIVE_CONTENT),
                Arguments.of(
                        "a.svg",
                        bytes("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
                        FileRefusal.ACTIVE_CONTENT),
                Arguments.of(
                        "a.png",
                        bytes("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
                        FileRefusal.ACTIVE_CONTENT),
                Arguments.of(
                        "a.txt", bytes("<ScRiPt>alert(1)</script>"), FileRefusal.ACTIVE_CONTENT),
                Arguments.of(
                        "a.gif",
                        join(picture("gif", 4, 3), bytes("<script>alert(1)</script>")),
                        FileRefusal.ACTIVE_CONTENT),
                Arguments.of("a.docx", macros, FileRefusal.MACROS),
                Arguments.of(
                        "a.odt",
                        openDocument("text", "content.xml", "Basic/script-lc.xml"),
                        FileRefusal.MACROS),
                Arguments.of("a.docx", jar, FileRefusal.NOT_WHAT_ITS_NAME_SAYS),
                Arguments.of(
                        "a.docx",
                        zip(TYPES, "xl/workbook.xml"),
                        FileRefusal.NOT_WHAT_ITS_NAME_SAYS),
                Arguments.of("a.docx", bytes("PK\3\4cut off"), FileRefusal.NOT_WHAT_ITS_NAME_SAYS),
                Arguments.of("a.png", picture("jpeg", 4, 3), FileRefusal.NOT_WHAT_ITS_NAME_SAYS),
                Arguments.of("a.png", bytes("text"), FileRefusal.NOT_WHAT_ITS_NAME_SAYS),
                Arguments.of("a.xyz", picture("png", 4, 3), FileRefusal.NOT_WHAT_ITS_NAME_SAYS),
                Arguments.of("a.js", bytes("let a = 1;"), FileRefusal.TYPE_NOT_ALLOWED),
                Arguments.of("a.html", bytes("text"), FileRefusal.TYPE_NOT_ALLOWED),
                Arguments.of(
                        "a.xml",
                        bytes("<?xml version=\"1.0\"?><a/>"),
                        FileRefusal.TYPE_NOT_ALLOWED),
                Arguments.of("a.bin", new byte[100], FileRefusal.TYPE_NOT_ALLOWED),
                Arguments.of("a.png", whitePng(30_000, 30_000), FileRefusal.IMAGE_TOO_LARGE),
                Arguments.of(
                        "a.gif",
                        bytes("GIF89a\u00ff\u00ff\u00ff\u00ff\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"),
                        FileRefusal.IMAGE_TOO_LARGE),
                Arguments.of(
                        "a.gif",
                        bytes("GIF89a\1\0\1\0\0\0\0,\0\0\0\0\u00ff\u00ff\u00ff\u00ff\0\2\2D\1\0;"),
                        FileRefusal.IMAGE_TOO_LARGE),
                Arguments.of("a.webp", hugeWebp(), FileRefusal.IMAGE_TOO_LARGE),
                Arguments.of(
                        "a.png", bytes("\u0089PNG\r\n\u001a\n\0\0"), FileRefusal.IMAGE_UNREADABLE),
                Arguments.of(
                        "a.jpg",
                        bytes("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0"),
                        FileRefusal.IMAGE_UNREADABLE));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("what_does_not")
    void what_could_do_harm_does_not_go(String name, byte[] content, FileRefusal why)
            throws IOException {
        assertThat(check(name, content)).isEqualTo(new Refused<>(why));
    }

    @Test
    void a_page_in_a_picture_of_the_right_size_is_found_where_a_browser_would_look()
            throws IOException {
        // A GIF whose comment is a page.
        String comment = "<html><script>alert(1)</script>";
        byte[] gif =
                bytes(
                        "GIF89a\1\0\1\0\0\0\0!\u00fe"
                                + (char) comment.length()
                                + comment
                                + "\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;");

        assertThat(check("a.gif", gif)).isEqualTo(new Refused<>(FileRefusal.ACTIVE_CONTENT));
    }

    @Test
    void a_kind_that_a_deployment_leaves_out_does_not_go() throws IOException {
        FileCheck fewer = new FileCheck(Set.of(FileType.PDF), 50_000_000);

        assertThat(fewer.check(file(picture("png", 4, 3)), "a.png"))
                .isEqualTo(new Refused<>(FileRefusal.TYPE_NOT_ALLOWED));
    }

    @Test
    void the_size_of_a_picture_is_read_and_that_of_a_turned_one_turned() throws IOException {
        assertThat(accepted("a.png", picture("png", 40, 30)).dimensions())
                .isEqualTo(new Dimensions(40, 30));
        assertThat(accepted("a.jpg", turnedPhoto(40, 30, 6)).dimensions())
                .isEqualTo(new Dimensions(30, 40));
        assertThat(accepted("a.jpg", turnedPhoto(40, 30, 3)).dimensions())
                .isEqualTo(new Dimensions(40, 30));
        assertThat(accepted("a.webp", webp()).dimensions()).isEqualTo(new Dimensions(40, 30));
        assertThat(accepted("a.heic", heic("heic")).dimensions())
                .isEqualTo(new Dimensions(4032, 3024));
        assertThat(accepted("a.txt", bytes("text")).dimensions()).isNull();
    }

    @Test
    void a_name_without_an_extension_gets_that_of_its_content() throws IOException {
        assertThat(accepted("IMG_0001", picture("jpeg", 4, 3)).name()).isEqualTo("IMG_0001.jpg");
        assertThat(accepted("Plan vom 12.03.2026", bytes("%PDF-1.7\n")).name())
                .isEqualTo("Plan vom 12.03.2026.pdf");
    }

    private static byte[] brand(String brand) {
        return bytes("\0\0\0\u0018ftyp" + brand + "\0\0\0\0isommp42");
    }

    private static byte[] webp() {
        return bytes("RIFF\u0016\0\0\0WEBPVP8 \n\0\0\0\060\1\0\u009d\1\052\050\0\u001e\0");
    }

    private static byte[] hugeWebp() {
        return bytes("RIFF\u0016\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0\u00ff\077\0\u00ff\077\0");
    }

    private static byte[] heic(String brand) {
        return bytes(
                "\0\0\0\u0018ftyp"
                        + brand
                        + "\0\0\0\0mif1heic\0\0\0\u0014ispe\0\0\0\0\0\0\2\0\0\0\2\0"
                        + "\0\0\0\u0014ispe\0\0\0\0\0\0\u000f\u00c0\0\0\u000b\u00d0");
    }

    private Checked accepted(String name, byte[] content) throws IOException {
        return switch (check(name, content)) {
            case Accepted<Checked, FileRefusal>(var checked) -> checked;
            case Refused<Checked, FileRefusal>(var why) ->
                    throw new AssertionError(name + " is refused: " + why);
        };
    }

    private Decision<Checked, FileRefusal> check(String name, byte[] content) throws IOException {
        return CHECK.check(file(content), name);
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content);
    }
}
