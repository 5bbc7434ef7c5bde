/**
 * What a file really is, whatever it is called: {@link
 * org.tandem.messaging.attachment.file.FileCheck} decides whether it may be attached, {@link
 * org.tandem.messaging.attachment.file.Thumbnail} makes a small picture of a large one.
 */
@NullMarked
package org.tandem.messaging.attachment.file;

import org.jspecify.annotations.NullMarked;
