package org.tandem.messaging.attachment.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Reads how large a picture is from its header; no pixel is decoded, none has room made for it. */
final class ImageHeader {

    private ImageHeader() {}

    /**
     * How large it is shown; empty when the header says nothing that can be a picture.
     *
     * @param head the first bytes of the file
     */
    static Optional<Dimensions> read(FileType type, Path file, byte[] head) {
        try {
            Optional<Dimensions> said =
                    switch (type) {
                        case JPEG ->
                                stored(type, file)
                                        .map(d -> d.turned(Orientation.of(head).isQuarter()));
                        case PNG -> stored(type, file);
                        case GIF -> stored(type, file).map(d -> larger(d, screen(head)));
                        case WEBP -> Optional.of(webp(head));
                        case HEIC -> Optional.of(heic(head));
                        default -> Optional.empty();
                    };
            return said.filter(d -> d.width() > 0 && d.height() > 0);
        } catch (IOException | RuntimeException e) {
            // The JDK's readers meet nonsense with all kinds of exceptions.
            return Optional.empty();
        }
    }

    /** By the reader that would decode it, so that the two cannot disagree. */
    private static Optional<Dimensions> stored(FileType type, Path file) throws IOException {
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            ImageReader reader = reader(type);
            try {
                reader.setInput(in, true, true);
                return Optional.of(new Dimensions(reader.getWidth(0), reader.getHeight(0)));
            } finally {
                reader.dispose();
            }
        }
    }

    /** The JDK's reader of a type. */
    static ImageReader reader(FileType type) {
        return ImageIO.getImageReadersByFormatName(type.name()).next();
    }

    /** The first picture of a GIF may be larger than its screen, and the other way round. */
    private static Dimensions screen(byte[] gif) {
        ByteBuffer head = ByteBuffer.wrap(gif).order(ByteOrder.LITTLE_ENDIAN);
        return new Dimensions(
                Short.toUnsignedInt(head.getShort(6)), Short.toUnsignedInt(head.getShort(8)));
    }

    private static Dimensions larger(Dimensions a, Dimensions b) {
        return new Dimensions(Math.max(a.width(), b.width()), Math.max(a.height(), b.height()));
    }

    /** RFC 9649 section 2: the first chunk says it, in one of three ways. */
    private static Dimensions webp(byte[] webp) {
        ByteBuffer head = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
        return switch (new String(webp, 12, 4, StandardCharsets.ISO_8859_1)) {
            case "VP8 " -> new Dimensions(head.getShort(26) & 0x3FFF, head.getShort(28) & 0x3FFF);
            case "VP8L" -> {
                int bits = head.getInt(21);
                yield new Dimensions((bits & 0x3FFF) + 1, ((bits >>> 14) & 0x3FFF) + 1);
            }
            case "VP8X" ->
                    new Dimensions((head.getInt(24) & 0xFFFFFF) + 1, (head.getInt(26) >>> 8) + 1);
            default -> throw new IllegalArgumentException("no picture");
        };
    }

    /** ISO/IEC 23008-12: the largest of the sizes given, since a photo is made of tiles. */
    private static Dimensions heic(byte[] heic) {
        String text = new String(heic, StandardCharsets.ISO_8859_1);
        ByteBuffer head = ByteBuffer.wrap(heic);
        Dimensions largest = new Dimensions(0, 0);
        for (int at = text.indexOf("ispe"); at >= 0; at = text.indexOf("ispe", at + 4)) {
            if (at + 16 <= heic.length) {
                Dimensions one = new Dimensions(head.getInt(at + 8), head.getInt(at + 12));
                largest = one.pixels() > largest.pixels() ? one : largest;
            }
        }
        int turn = text.indexOf("irot");
        boolean quarter = turn >= 0 && turn + 4 < heic.length && (heic[turn + 4] & 1) == 1;
        return largest.turned(quarter);
    }
}
