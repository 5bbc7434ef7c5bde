package org.tandem.messaging.attachment;

import org.jspecify.annotations.Nullable;

/**
 * An upload, as its owner sees it.
 *
 * @param id what a message refers to
 * @param name as others see it; what could deceive is gone
 * @param type the media type that its content has
 * @param size in bytes
 * @param sha256 of the content, hexadecimal
 * @param width of a picture, in pixels, upright
 * @param height of a picture
 * @param thumbnail whether there is a small picture
 * @param state READY, or UNSCANNED while the scanner is away
 */
record AttachmentView(
        String id,
        String name,
        String type,
        long size,
        String sha256,
        @Nullable Integer width,
        @Nullable Integer height,
        boolean thumbnail,
        AttachmentState state) {

    static AttachmentView of(Attachment a) {
        return new AttachmentView(
                a.id(),
                a.name(),
                a.type().mediaType(),
                a.size(),
                a.sha256(),
                a.width(),
                a.height(),
                a.thumbnail(),
                a.state());
    }
}
