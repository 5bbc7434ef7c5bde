package org.tandem.messaging.attachment.file;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of files that can be attached at all; a deployment may allow fewer. What a browser
 * would run, such as HTML and SVG, is no constant here, so that no setting allows it.
 */
@SuppressWarnings("ImmutableEnumChecker") // its sets and lists are those of Set.of and List.of
public enum FileType {
    /** A photo. */
    JPEG("image/jpeg", Set.of("image/jpeg"), "jpg", "jpeg"),
    /** A picture. */
    PNG("image/png", Set.of("image/png"), "png"),
    /** A picture that may move. */
    GIF("image/gif", Set.of("image/gif"), "gif"),
    /** A picture; no thumbnail, because the JDK cannot read it. */
    WEBP("image/webp", Set.of("image/webp"), "webp"),
    /** A photo of an Apple device; no thumbnail, because the JDK cannot read it. */
    HEIC("image/heic", Set.of("image/heic", "image/heif"), "heic", "heif"),
    /** A document. */
    PDF("application/pdf", Set.of("application/pdf"), "pdf"),
    /** Text without form. */
    TEXT("text/plain", Set.of("text/plain"), "txt"),
    /** A table. */
    CSV("text/csv", Set.of("text/plain", "text/csv"), "csv"),
    /** A date for a calendar. */
    CALENDAR("text/calendar", Set.of("text/calendar"), "ics"),
    /** Word. */
    DOCX(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Kinds.OOXML,
            "docx"),
    /** Excel. */
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Kinds.OOXML, "xlsx"),
    /** PowerPoint. */
    PPTX(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Kinds.OOXML,
            "pptx"),
    /** OpenDocument text. */
    ODT(Kinds.ODF + "text", Set.of(Kinds.ODF + "text"), "odt"),
    /** OpenDocument spreadsheet. */
    ODS(Kinds.ODF + "spreadsheet", Set.of(Kinds.ODF + "spreadsheet"), "ods"),
    /** OpenDocument presentation. */
    ODP(Kinds.ODF + "presentation", Set.of(Kinds.ODF + "presentation"), "odp"),
    /** Sound. */
    MP3("audio/mpeg", Set.of("audio/mpeg"), "mp3"),
    /** Sound; recorders mark it like a film without pictures. */
    M4A("audio/mp4", Kinds.ISO_MEDIA_OR_SOUND, "m4a"),
    /** Sound. */
    OGG(
            "audio/ogg",
            Set.of("audio/ogg", "application/ogg", "audio/vorbis", "audio/opus", "audio/speex"),
            "ogg",
            "oga",
            "opus"),
    /** Sound. */
    WAV("audio/wav", Set.of("audio/vnd.wave", "audio/x-wav", "audio/wav"), "wav"),
    /** Sound. */
    AAC("audio/aac", Set.of(Kinds.ADTS), "aac"),
    /** A film. */
    MP4("video/mp4", Kinds.ISO_MEDIA, "mp4", "m4v"),
    /** A film of an Apple device. */
    MOV("video/quicktime", Kinds.ISO_MEDIA, "mov"),
    /** A film of a browser. */
    WEBM("video/webm", Set.of(Kinds.WEBM), "webm");

    private final String mediaType;
    private final Set<String> contents;
    private final List<String> extensions;

    FileType(String mediaType, Set<String> contents, String... extensions) {
        this.mediaType = mediaType;
        this.contents = contents;
        this.extensions = List.of(extensions);
    }

    /** The media type it is served with. */
    public String mediaType() {
        return mediaType;
    }

    /** How names of such files end, without the dot; the first is the usual one. */
    public List<String> extensions() {
        return extensions;
    }

    /** Whether it is a picture. */
    public boolean isImage() {
        return mediaType.startsWith("image/");
    }

    /** Whether it is played, so that parts of it are asked for. */
    public boolean isPlayed() {
        return mediaType.startsWith("audio/") || mediaType.startsWith("video/");
    }

    /** Whether it is a ZIP file inside. */
    boolean isPackage() {
        return contents.equals(Kinds.OOXML) || mediaType.startsWith(Kinds.ODF);
    }

    /** Whether the first bytes of a file may be those of this type. */
    boolean fits(String content) {
        return contents.contains(content);
    }

    /** The type of which names end like this, in lower case. */
    static Optional<FileType> ofExtension(String extension) {
        return Arrays.stream(values()).filter(t -> t.extensions.contains(extension)).findFirst();
    }

    /** What first bytes are called: by Tika, and where it does not tell, by {@link Content}. */
    static final class Kinds {

        static final String ODF = "application/vnd.oasis.opendocument.";
        static final Set<String> OOXML = Set.of("application/x-tika-ooxml", "application/zip");

        /** Tika tells few of the brands apart that MP4 and QuickTime have. */
        static final Set<String> ISO_MEDIA =
                Set.of("video/mp4", "application/mp4", "video/quicktime", "video/x-m4v");

        static final Set<String> ISO_MEDIA_OR_SOUND =
                Set.of(
                        "audio/mp4",
                        "video/mp4",
                        "application/mp4",
                        "video/quicktime",
                        "video/3gpp");

        static final String ADTS = "audio/x-adts";
        static final String WEBM = "video/webm";

        private Kinds() {}
    }
}
