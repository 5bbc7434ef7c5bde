package org.tandem.messaging.attachment;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.attachment.file.Dimensions;
import org.tandem.messaging.attachment.file.FileCheck.Checked;
import org.tandem.messaging.attachment.file.FileType;
import org.tandem.platform.id.PersonId;

import java.time.Duration;
import java.time.Instant;

/**
 * A file that somebody uploaded to send it. It is hers alone until a message refers to it. Whether
 * one does is found out once, when nobody can refer to it any more, so that sending writes nothing
 * here.
 *
 * @param id a UUIDv7
 * @param owner who uploaded it
 * @param name as it is shown
 * @param type what its content is
 * @param size in bytes
 * @param sha256 of the content, hexadecimal
 * @param width of a picture, in pixels, upright
 * @param height of a picture
 * @param thumbnail whether there is a small picture of it
 * @param state where it is on its way
 * @param uploadedAt when
 * @param sweepAt from when on it is removed unless a message refers to it; null once one does
 * @param scanAt when the scanner is asked again; null when it need not be
 * @param scans how often it has been asked in vain
 */
public record Attachment(
        String id,
        PersonId owner,
        String name,
        FileType type,
        long size,
        String sha256,
        @Nullable Integer width,
        @Nullable Integer height,
        boolean thumbnail,
        AttachmentState state,
        Instant uploadedAt,
        @Nullable Instant sweepAt,
        @Nullable Instant scanAt,
        int scans) {

    /**
     * Between the last moment in which it can be claimed and the first in which it is removed. A
     * message is written long before; clocks of instances differ by less.
     */
    static final Duration GRACE = Duration.ofMinutes(10);

    /** Until an upload that has not come to its end is taken for broken off. */
    static final Duration STORING_MAX = Duration.ofMinutes(10);

    /** An upload that begins to be stored. */
    static Attachment begun(
            String id, PersonId owner, Checked checked, long size, String sha256, Instant now) {
        Dimensions image = checked.dimensions();
        return new Attachment(
                id,
                owner,
                checked.name(),
                checked.type(),
                size,
                sha256,
                image == null ? null : image.width(),
                image == null ? null : image.height(),
                false,
                AttachmentState.STORING,
                now,
                now.plus(STORING_MAX),
                null,
                0);
    }

    /** The same, stored. */
    Attachment stored(AttachmentState after, boolean withThumbnail) {
        return new Attachment(
                id,
                owner,
                name,
                type,
                size,
                sha256,
                width,
                height,
                withThumbnail,
                after,
                uploadedAt,
                sweepAt,
                scanAt,
                scans);
    }

    /** Whether a message may begin to refer to it. */
    boolean isClaimable(PersonId author, Duration keep, Instant now) {
        boolean inTime = sweepAt == null || now.isBefore(uploadedAt.plus(keep));
        return owner.equals(author) && state != AttachmentState.STORING && inTime;
    }

    /** When it is removed unless a message refers to it. */
    Instant sweptAt(Duration keep) {
        return uploadedAt.plus(keep).plus(GRACE);
    }

    AttachmentRef ref() {
        return new AttachmentRef(id, name, type.mediaType(), size, width, height);
    }
}
