package org.tandem.messaging.attachment;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * What a message holds of an attachment.
 *
 * @param id the attachment's; stored as {@code attachments.id}, by which the sweep looks
 * @param name as it is shown, at most 255 characters
 * @param type the media type that its content has
 * @param size in bytes
 * @param width of a picture, in pixels, upright; null for everything else
 * @param height of a picture
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttachmentRef(
        @Field("id") String id,
        String name,
        String type,
        long size,
        @Nullable Integer width,
        @Nullable Integer height) {}
