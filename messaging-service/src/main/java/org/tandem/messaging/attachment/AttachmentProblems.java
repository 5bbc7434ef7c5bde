package org.tandem.messaging.attachment;

import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.tandem.messaging.attachment.file.FileRefusal;
import org.tandem.platform.problem.Problem;

/** The problems that only attachments have. */
final class AttachmentProblems {

    static final Problem NOT_MULTIPART =
            new Problem(
                    "unsupported-media-type",
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The content type is not supported",
                    "Send the file as multipart/form-data, as a form or 'curl -F file=@…' does.");

    static final Problem NOT_ONE_FILE =
            new Problem(
                    "not-one-file",
                    HttpStatus.BAD_REQUEST,
                    "The request does not have one file",
                    "Send multipart/form-data with one part that has a file name, and nothing else.");

    static final Problem BUSY =
            new Problem(
                    "uploads-busy",
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Too many uploads at once",
                    "Try again in a few seconds.");

    static final Problem STILL_BEING_STORED =
            new Problem(
                    "attachment-being-stored",
                    HttpStatus.CONFLICT,
                    "The same upload is being stored",
                    "Wait for its answer. If it broke off, try again in some minutes, or at once with"
                            + " a new Idempotency-Key.");

    static final Problem INFECTED =
            new Problem(
                    "attachment-infected",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "The virus scanner refused the file",
                    "It was not kept. Have the device checked that it comes from.");

    static final Problem INFECTED_AND_GONE =
            new Problem(
                    "attachment-infected",
                    HttpStatus.GONE,
                    "The virus scanner refused the file",
                    "It was deleted; nobody can have it any more.");

    static final Problem NOT_SCANNED =
            new Problem(
                    "attachment-not-scanned",
                    HttpStatus.CONFLICT,
                    "The file is still being checked",
                    "The virus scanner has not looked at it yet. Try again in some minutes.");

    static final Problem NO_THUMBNAIL =
            new Problem(
                    "no-thumbnail",
                    HttpStatus.NOT_FOUND,
                    "There is no thumbnail",
                    "Only JPEG, PNG and GIF have one, and not every one of them. Show the file"
                            + " itself, or its name.");

    static final Problem RANGE =
            new Problem(
                    "range-not-satisfiable",
                    HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
                    "There are no such bytes",
                    "Ask for bytes within the file's size, which Content-Range gives.");

    static final Problem NOT_ATTACHABLE =
            new Problem(
                    "attachment-not-yours",
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "A file cannot be sent",
                    "Send only what you have uploaded within a day and not more than ten files.");

    private AttachmentProblems() {}

    static Problem tooLarge(DataSize max) {
        return new Problem(
                "too-large",
                HttpStatus.CONTENT_TOO_LARGE,
                "The file is too large",
                "A file has at most %d MB (%d bytes).".formatted(max.toMegabytes(), max.toBytes()));
    }

    static Problem tooMuchToday(AttachmentProperties limits) {
        return new Problem(
                "too-much-uploaded",
                HttpStatus.TOO_MANY_REQUESTS,
                "That is too much for one day",
                "In 24 hours you may upload %d MB that you do not send, %d MB and %d files in all."
                        .formatted(
                                limits.unattachedADay().toMegabytes(),
                                limits.allADay().toMegabytes(),
                                limits.filesADay()));
    }

    /** A refused file; the detail says what goes instead. */
    static Problem refused(FileRefusal why, AttachmentProperties limits) {
        String goes = " These go: " + limits.goes() + ".";
        return switch (why) {
            case EMPTY -> problem("attachment-empty", "The file is empty", "Choose another file.");
            case EXECUTABLE ->
                    problem(
                            "attachment-executable",
                            "The file is a program",
                            "Programs and scripts cannot be sent, whatever they are called."
                                    + goes);
            case ARCHIVE ->
                    problem(
                            "attachment-archive",
                            "The file is an archive",
                            "Send the files in it one by one." + goes);
            case ACTIVE_CONTENT ->
                    problem(
                            "attachment-active-content",
                            "The file is a web page",
                            "HTML and SVG, or what looks like them, cannot be sent; save it as PDF."
                                    + goes);
            case MACROS ->
                    problem(
                            "attachment-macros",
                            "The document has macros",
                            "Save it without macros, or as PDF." + goes);
            case TYPE_NOT_ALLOWED ->
                    problem(
                            "attachment-type-not-allowed",
                            "Files of this kind cannot be sent",
                            "Save it as another kind." + goes);
            case NOT_WHAT_ITS_NAME_SAYS ->
                    problem(
                            "attachment-not-what-its-name-says",
                            "The file is not what its name says",
                            "Its content is of another kind than its extension, or is damaged."
                                    + goes);
            case IMAGE_TOO_LARGE ->
                    problem(
                            "image-too-large",
                            "The picture has too many pixels",
                            "A picture has at most %d million pixels. Make it smaller."
                                    .formatted(limits.pixels() / 1_000_000));
            case IMAGE_UNREADABLE ->
                    problem(
                            "image-unreadable",
                            "The picture cannot be read",
                            "It is damaged. Save it again, as JPEG or PNG.");
        };
    }

    private static Problem problem(String slug, String title, String detail) {
        return new Problem(slug, HttpStatus.UNPROCESSABLE_CONTENT, title, detail);
    }
}
