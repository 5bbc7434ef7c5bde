package org.tandem.messaging.attachment;

import org.springframework.stereotype.Component;
import org.tandem.messaging.attachment.file.FileType;
import org.tandem.messaging.attachment.file.Thumbnail;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes thumbnails, one at a time: a progressive JPEG is held as a whole while it is decoded,
 * outside of the heap, at three bytes a pixel or more. Who has waited too long gets none.
 */
@Component
class Thumbnails {

    private static final int WAIT_SECONDS = 20;

    private final Semaphore turn = new Semaphore(1, true);
    private final AttachmentProperties properties;

    Thumbnails(AttachmentProperties properties) {
        this.properties = properties;
    }

    Optional<Thumbnail> of(Path file, FileType type) {
        if (!type.isImage() || !isMyTurn()) {
            return Optional.empty();
        }
        try {
            return Thumbnail.of(file, type, properties.thumbnailSide(), properties.pixels());
        } finally {
            turn.release();
        }
    }

    private boolean isMyTurn() {
        try {
            return turn.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
