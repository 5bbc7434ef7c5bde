package org.tandem.messaging.attachment.file;

/**
 * How large a picture is shown, in pixels: an orientation that turns it has been counted.
 *
 * @param width from left to right
 * @param height from top to bottom
 */
public record Dimensions(int width, int height) {

    long pixels() {
        return (long) width * height;
    }

    Dimensions turned(boolean quarter) {
        return quarter ? new Dimensions(/* width= */ height, /* height= */ width) : this;
    }
}
