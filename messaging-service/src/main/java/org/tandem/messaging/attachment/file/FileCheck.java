package org.tandem.messaging.attachment.file;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.decision.Decision;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a file may be attached: by its content, and by whether its name agrees. What a
 * client says about it does not count.
 *
 * @param allowed the kinds that may be attached
 * @param pixelsMax the most pixels a picture may have
 */
public record FileCheck(Set<FileType> allowed, long pixelsMax) {

    /**
     * A file that may be attached.
     *
     * @param name as others may see it, with an extension
     * @param type what it is
     * @param dimensions of a picture; null for everything else, and for a HEIC that does not say
     */
    public record Checked(String name, FileType type, @Nullable Dimensions dimensions) {}

    /**
     * Checks a file.
     *
     * @param raw its name as it came
     */
    public Decision<Checked, FileRefusal> check(Path file, String raw) throws IOException {
        byte[] head = head(file);
        if (head.length == 0) {
            return Decision.refused(FileRefusal.EMPTY);
        }
        String name = FileName.of(raw);
        Content content = Content.of(head);
        var decided = type(content, FileName.extension(name));
        return switch (decided) {
            case Decision.Refused<FileType, FileRefusal>(var why) -> Decision.refused(why);
            case Decision.Accepted<FileType, FileRefusal>(var type) -> {
                if (type.isPackage()) {
                    yield checkPackage(file, name, type);
                }
                yield type.isImage()
                        ? checkImage(file, head, name, type)
                        : Decision.accepted(named(name, type, null));
            }
        };
    }

    /** The beginning of a file. */
    static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Content.HEAD);
        }
    }

    /** The type by content and extension; packages and pictures are looked at further. */
    Decision<FileType, FileRefusal> type(Content content, String extension) {
        if (content.isExecutable()) {
            return Decision.refused(FileRefusal.EXECUTABLE);
        }
        if (content.isActive()) {
            return Decision.refused(FileRefusal.ACTIVE_CONTENT);
        }
        Optional<FileType> named = FileType.ofExtension(extension).filter(allowed::contains);
        if (named.isPresent() && named.get().fits(content.type())) {
            return Decision.accepted(named.get());
        }
        if (content.isArchive()) {
            return Decision.refused(FileRefusal.ARCHIVE);
        }
        Optional<FileType> meant =
                allowed.stream()
                        .sorted()
                        .filter(t -> !t.isPackage() && t.fits(content.type()))
                        .findFirst();
        if (extension.isEmpty() && meant.isPresent()) {
            return Decision.accepted(meant.get());
        }
        return Decision.refused(
                named.isPresent() || (meant.isPresent() && !isText(meant.get()))
                        ? FileRefusal.NOT_WHAT_ITS_NAME_SAYS
                        : FileRefusal.TYPE_NOT_ALLOWED);
    }

    /** Everything that is written by hand is text, so that its extension is what counts. */
    private static boolean isText(FileType type) {
        return type.mediaType().startsWith("text/");
    }

    private static Decision<Checked, FileRefusal> checkPackage(
            Path file, String name, FileType type) throws IOException {
        OfficePackage inside = OfficePackage.of(file);
        if (inside.hasMacros()) {
            return Decision.refused(FileRefusal.MACROS);
        }
        return inside.is(type)
                ? Decision.accepted(named(name, type, null))
                : Decision.refused(FileRefusal.NOT_WHAT_ITS_NAME_SAYS);
    }

    private Decision<Checked, FileRefusal> checkImage(
            Path file, byte[] head, String name, FileType type) {
        Optional<Dimensions> read = ImageHeader.read(type, file, head);
        if (read.isEmpty()) {
            // A HEIC may say it further back, and nobody here will decode it.
            return type == FileType.HEIC
                    ? Decision.accepted(named(name, type, null))
                    : Decision.refused(FileRefusal.IMAGE_UNREADABLE);
        }
        return read.get().pixels() > pixelsMax
                ? Decision.refused(FileRefusal.IMAGE_TOO_LARGE)
                : Decision.accepted(named(name, type, read.get()));
    }

    private static Checked named(String name, FileType type, @Nullable Dimensions dimensions) {
        String full =
                FileName.extension(name).isEmpty()
                        ? FileName.withExtension(name, type.extensions().getFirst())
                        : name;
        return new Checked(full, type, dimensions);
    }
}
