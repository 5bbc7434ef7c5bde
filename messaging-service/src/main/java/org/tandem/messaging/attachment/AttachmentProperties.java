package org.tandem.messaging.attachment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.tandem.messaging.attachment.file.FileCheck;
import org.tandem.messaging.attachment.file.FileType;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The limits of attachments, under {@code tandem.attachments}.
 *
 * @param size of one file [25 MB]; the gateway has a limit of its own
 * @param unattachedADay what a person may upload in 24 hours without sending it [200 MB]
 * @param allADay what a person may upload in 24 hours at all [1 GB]
 * @param filesADay how many files, in 24 hours [1000]
 * @param atOnce uploads of one instance at the same time, each a file on its disk [16]
 * @param keep how long an upload waits for being sent [24 h]
 * @param pixels most pixels of a picture [50 million]
 * @param thumbnailSide longest side of a thumbnail, in pixels [320]
 * @param types the kinds that may be attached [all of {@link FileType}]
 */
@ConfigurationProperties("tandem.attachments")
public record AttachmentProperties(
        @DefaultValue("25MB") DataSize size,
        @DefaultValue("200MB") DataSize unattachedADay,
        @DefaultValue("1GB") DataSize allADay,
        @DefaultValue("1000") int filesADay,
        @DefaultValue("16") int atOnce,
        @DefaultValue("24h") Duration keep,
        @DefaultValue("50000000") long pixels,
        @DefaultValue("320") int thumbnailSide,
        @DefaultValue Set<FileType> types) {

    /** Without a list, every kind that can be attached at all may be. */
    public AttachmentProperties {
        types = types.isEmpty() ? Set.of(FileType.values()) : Set.copyOf(types);
    }

    FileCheck check() {
        return new FileCheck(types, pixels);
    }

    /** The kinds that may be attached, for a reader: jpg, png and so on. */
    String goes() {
        return Arrays.stream(FileType.values())
                .filter(types::contains)
                .map(t -> t.extensions().getFirst())
                .collect(Collectors.joining(", "));
    }
}
