package org.tandem.messaging.attachment.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.messaging.attachment.file.SampleFiles.picture;
import static org.tandem.messaging.attachment.file.SampleFiles.turnedPhoto;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import javax.imageio.ImageIO;

class ThumbnailTests {

    private static final int SIDE = 320;
    private static final long PIXELS = 50_000_000;

    @TempDir Path folder;

    /** The upper left quarter is red; where it is after turning, per EXIF's own table. */
    @ParameterizedTest
    @CsvSource({
        "1, 320, 240, 20, 20",
        "2, 320, 240, 300, 20",
        "3, 320, 240, 300, 220",
        "4, 320, 240, 20, 220",
        "5, 240, 320, 20, 20",
        "6, 240, 320, 220, 20",
        "7, 240, 320, 220, 300",
        "8, 240, 320, 20, 300",
    })
    void a_photo_is_upright(int orientation, int width, int height, int x, int y)
            throws IOException {
        BufferedImage image = image(made(turnedPhoto(800, 600, orientation), FileType.JPEG));

        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        assertThat(new Color(image.getRGB(x, y)).getRed()).as("there").isGreaterThan(200);
        assertThat(new Color(image.getRGB(width - 1 - x, y)).getRed()).as("beside").isLessThan(50);
        assertThat(new Color(image.getRGB(x, height - 1 - y)).getRed()).as("below").isLessThan(50);
    }

    @Test
    void where_a_photo_was_taken_stays_behind() throws IOException {
        byte[] photo = turnedPhoto(800, 600, 6);
        assertThat(latin1(photo)).contains("GPS 48.137154");

        assertThat(latin1(made(photo, FileType.JPEG).bytes()))
                .doesNotContain("Exif")
                .doesNotContain("GPS");
    }

    @Test
    void what_shines_through_still_does() throws IOException {
        Thumbnail made = made(SampleFiles.transparentPng(700, 350), FileType.PNG);

        assertThat(made.mediaType()).isEqualTo("image/png");
        assertThat(image(made).getColorModel().hasAlpha()).isTrue();
        assertThat(image(made).getWidth()).isEqualTo(320);
    }

    @Test
    void a_small_picture_is_not_made_larger() throws IOException {
        assertThat(image(made(picture("gif", 40, 30), FileType.GIF)).getWidth()).isEqualTo(40);
    }

    @Test
    void only_so_many_pixels_are_kept_as_the_thumbnail_needs() {
        assertThat(Thumbnail.period(new Dimensions(8000, 6000), SIDE)).isEqualTo(12);
        assertThat(Thumbnail.period(new Dimensions(50_000_000, 1), SIDE)).isEqualTo(78_125);
        assertThat(Thumbnail.period(new Dimensions(600, 600), SIDE)).isEqualTo(1);
    }

    @Test
    void a_picture_of_more_pixels_is_not_decoded_whoever_let_it_in() throws IOException {
        assertThat(thumbnail(picture("png", 100, 100), FileType.PNG, 9_999)).isEmpty();
        assertThat(thumbnail(picture("png", 100, 100), FileType.PNG, 10_000)).isPresent();
    }

    @Test
    void what_cannot_be_decoded_has_none() throws IOException {
        byte[] photo = picture("jpeg", 800, 600);
        assertThat(thumbnail(SampleFiles.bytes("RIFF"), FileType.WEBP, PIXELS)).isEmpty();
        assertThat(thumbnail(SampleFiles.bytes("nothing"), FileType.JPEG, PIXELS)).isEmpty();
        assertThat(thumbnail(photo, FileType.PNG, PIXELS)).isEmpty();
    }

    private Thumbnail made(byte[] picture, FileType type) throws IOException {
        return thumbnail(picture, type, PIXELS).orElseThrow();
    }

    private Optional<Thumbnail> thumbnail(byte[] picture, FileType type, long pixels)
            throws IOException {
        return Thumbnail.of(Files.write(folder.resolve("picture"), picture), type, SIDE, pixels);
    }

    private static BufferedImage image(Thumbnail thumbnail) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(thumbnail.bytes()));
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
