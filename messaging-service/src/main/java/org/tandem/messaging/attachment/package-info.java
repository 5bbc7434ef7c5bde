/**
 * Files that people send with their messages. Read in this order: {@code AttachmentController}
 * (upload), {@code Incoming} (a body on disk), {@code AttachmentService}, {@link
 * org.tandem.messaging.attachment.file.FileCheck} (what may be attached), {@link
 * org.tandem.messaging.attachment.Attachment}, {@code AttachmentRepository} and {@code Contents}
 * (where it lies); then {@code Serving} (how it is given out), {@code AttachmentSweep} and {@code
 * ScanRetry} (what happens later).
 *
 * <p>Whoever has messages uses {@link org.tandem.messaging.attachment.Attachments} to attach, and
 * is asked by {@link org.tandem.messaging.attachment.AttachmentAccess} who may read.
 */
@NullMarked
package org.tandem.messaging.attachment;

import org.jspecify.annotations.NullMarked;
