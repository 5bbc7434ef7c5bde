package org.tandem.messaging.attachment.file;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How a JPEG has to be turned to be seen as it was taken: the EXIF tag Orientation (CIPA DC-008
 * section 4.6.4).
 *
 * @param value 1 to 8; 1 means as it is
 */
record Orientation(int value) {

    static final Orientation AS_IT_IS = new Orientation(1);

    private static final int TAG = 0x0112;
    private static final int SHORT = 3;

    /** Reads it from the beginning of a JPEG; as it is, when it is not said or makes no sense. */
    static Orientation of(byte[] head) {
        try {
            return ofSegments(ByteBuffer.wrap(head));
        } catch (IndexOutOfBoundsException e) {
            return AS_IT_IS;
        }
    }

    private static Orientation ofSegments(ByteBuffer jpeg) {
        int at = 2;
        while ((jpeg.get(at) & 0xFF) == 0xFF) {
            int marker = jpeg.get(at + 1) & 0xFF;
            int length = Short.toUnsignedInt(jpeg.getShort(at + 2));
            if (marker == 0xE1 && isExif(jpeg, at + 4)) {
                return ofTiff(jpeg.slice(at + 10, Math.min(length - 8, jpeg.limit() - at - 10)));
            }
            if (marker == 0xDA || length < 2) {
                break;
            }
            at += 2 + length;
        }
        return AS_IT_IS;
    }

    private static boolean isExif(ByteBuffer jpeg, int at) {
        byte[] name = new byte[6];
        jpeg.get(at, name);
        return new String(name, StandardCharsets.ISO_8859_1).equals("Exif\0\0");
    }

    private static Orientation ofTiff(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + (12 * i);
            if (Short.toUnsignedInt(tiff.getShort(entry)) == TAG
                    && tiff.getShort(entry + 2) == SHORT) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? new Orientation(value) : AS_IT_IS;
            }
        }
        return AS_IT_IS;
    }

    /** Whether width and height change places. */
    boolean isQuarter() {
        return value >= 5;
    }

    /** What turns a picture of this size upright, with its corner at 0, 0 again. */
    AffineTransform upright(int w, int h) {
        return switch (value) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
    }
}
