package org.tandem.messaging.attachment.file;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A small picture of a large one, upright, with nothing in it but pixels: where and when a photo
 * was taken stays behind.
 *
 * @param mediaType image/jpeg, or image/png where something shines through
 * @param bytes the picture
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read by nobody but its writer
public record Thumbnail(String mediaType, byte[] bytes) {

    /**
     * Makes one, if the JDK reads the type. Only every so many pixels of a row, and every so many
     * rows, are kept while it is decoded, so that memory goes by the size of the thumbnail.
     *
     * @param side longest side, in pixels; a smaller picture is not made larger
     * @param pixelsMax a picture of more is left alone, whatever its header said before
     * @return empty when there is no reader, or it does not understand the picture
     */
    public static Optional<Thumbnail> of(Path file, FileType type, int side, long pixelsMax) {
        if (type != FileType.JPEG && type != FileType.PNG && type != FileType.GIF) {
            return Optional.empty();
        }
        try {
            Orientation orientation =
                    type == FileType.JPEG
                            ? Orientation.of(FileCheck.head(file))
                            : Orientation.AS_IT_IS;
            return decoded(file, type, side, pixelsMax)
                    .map(image -> upright(scaled(image, side), orientation))
                    .map(Thumbnail::written);
        } catch (IOException | RuntimeException e) {
            // Colours or a structure that the JDK's readers do not know; the file itself is kept.
            return Optional.empty();
        }
    }

    private static Optional<BufferedImage> decoded(
            Path file, FileType type, int side, long pixelsMax) throws IOException {
        ImageReader reader = ImageHeader.reader(type);
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            Dimensions size = new Dimensions(reader.getWidth(0), reader.getHeight(0));
            if (size.pixels() > pixelsMax) {
                return Optional.empty();
            }
            ImageReadParam param = reader.getDefaultReadParam();
            int period = period(size, side);
            param.setSourceSubsampling(period, period, 0, 0);
            return Optional.of(reader.read(0, param));
        } finally {
            reader.dispose();
        }
    }

    /** Every how many pixels one is kept: twice as many as are needed, for the smoothing after. */
    static int period(Dimensions size, int side) {
        return Math.max(1, Math.max(size.width(), size.height()) / (2 * side));
    }

    private static BufferedImage scaled(BufferedImage image, int side) {
        double factor = Math.min(1, (double) side / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        BufferedImage scaled = empty(width, height, image.getColorModel().hasAlpha());
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }

    private static BufferedImage upright(BufferedImage image, Orientation orientation) {
        if (orientation.equals(Orientation.AS_IT_IS)) {
            return image;
        }
        boolean quarter = orientation.isQuarter();
        BufferedImage turned =
                empty(
                        quarter ? image.getHeight() : image.getWidth(),
                        quarter ? image.getWidth() : image.getHeight(),
                        image.getColorModel().hasAlpha());
        Graphics2D graphics = turned.createGraphics();
        graphics.drawImage(image, orientation.upright(image.getWidth(), image.getHeight()), null);
        graphics.dispose();
        return turned;
    }

    private static BufferedImage empty(int width, int height, boolean alpha) {
        return new BufferedImage(
                width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    }

    private static Thumbnail written(BufferedImage image) {
        String format = image.getColorModel().hasAlpha() ? "png" : "jpeg";
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("every JDK writes " + format);
            }
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written but memory", e);
        }
        return new Thumbnail("image/" + format, bytes.toByteArray());
    }
}
