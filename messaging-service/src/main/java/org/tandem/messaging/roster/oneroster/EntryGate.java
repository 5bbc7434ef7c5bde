package org.tandem.messaging.roster.oneroster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Checks the names and sizes of a ZIP file's entries before one of them is unpacked, and tells the
 * package's files from what operating systems leave behind.
 */
final class EntryGate {

    static final String MANIFEST = "manifest.csv";

    private static final Pattern UNSAFE =
            Pattern.compile("[/\\\\].*|[A-Za-z]:.*|(.*/)?\\.\\.(/.*)?|.*[\\\\\\p{Cntrl}].*");
    private static final Pattern LEFT_BEHIND =
            Pattern.compile(
                    "__MACOSX/.*|(.*/)?(\\._[^/]*|\\.DS_Store|Thumbs\\.db|desktop\\.ini)",
                    Pattern.CASE_INSENSITIVE);

    private final PackageLimits limits;
    private final List<Problem> problems;
    private final Map<String, ZipEntry> files = new LinkedHashMap<>();

    EntryGate(PackageLimits limits, List<Problem> problems) {
        this.limits = limits;
        this.problems = problems;
    }

    /**
     * The files of the package by the name that the standard gives them. Meaningless when an error
     * was added to the problems.
     *
     * @throws IllegalArgumentException when a name cannot be decoded
     */
    Map<String, ZipEntry> files(ZipFile zip, long zipBytes) {
        if (zip.size() > limits.entries()) {
            problems.add(Problem.ofPackage(ProblemCode.ZIP_TOO_MANY_ENTRIES, limits.entries()));
            return files;
        }
        List<ZipEntry> entries = new ArrayList<>(Collections.list(zip.entries()));
        entries.forEach(this::checkName);
        checkSizes(entries, zipBytes);
        return files;
    }

    private void checkName(ZipEntry entry) {
        String name = entry.getName();
        if (UNSAFE.matcher(name).matches()) {
            problems.add(Problem.ofFile(ProblemCode.ENTRY_PATH_UNSAFE, name));
        } else if (LEFT_BEHIND.matcher(name).matches()) {
            problems.add(Problem.ofFile(ProblemCode.EXTRA_IGNORED, name));
        } else if (name.contains("/")) {
            problems.add(Problem.ofFile(ProblemCode.ENTRY_IN_FOLDER, name));
        } else {
            take(entry, name);
        }
    }

    private void take(ZipEntry entry, String name) {
        String standard =
                name.equalsIgnoreCase(MANIFEST)
                        ? MANIFEST
                        : FileKind.ofFileName(name).map(FileKind::fileName).orElse(name);
        // Names that differ by case only are one file on most computers.
        boolean twice = files.keySet().stream().anyMatch(f -> lower(f).equals(lower(standard)));
        if (twice) {
            problems.add(Problem.ofFile(ProblemCode.ENTRY_TWICE, name));
            return;
        }
        if (!standard.equals(name)) {
            problems.add(Problem.ofFile(ProblemCode.ENTRY_NAME_FORM, name, standard));
        }
        files.put(standard, entry);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private void checkSizes(List<ZipEntry> entries, long zipBytes) {
        long packed = 0;
        long unpacked = 0;
        for (ZipEntry entry : entries) {
            long size = entry.getSize();
            long compressed = entry.getCompressedSize();
            if (size < 0 || compressed < 0 || compressed > zipBytes) {
                problems.add(Problem.ofPackage(ProblemCode.ZIP_DAMAGED));
                return;
            }
            packed += compressed;
            // Stays one above the limit instead of overflowing.
            long tooMuch = limits.unpackedBytes() + 1;
            unpacked = Math.min(unpacked + Math.min(size, tooMuch), tooMuch);
            // Math.max: an empty entry that claims to unpack is no division by zero.
            if (size > PackageLimits.RATIO_FROM_BYTES
                    && size / Math.max(compressed, 1) >= limits.ratio()) {
                problems.add(
                        Problem.ofFile(
                                ProblemCode.ZIP_RATIO_TOO_HIGH, entry.getName(), limits.ratio()));
            }
        }
        if (unpacked > limits.unpackedBytes()) {
            problems.add(
                    Problem.ofPackage(ProblemCode.ZIP_UNPACKS_TOO_LARGE, limits.unpackedBytes()));
        }
        if (packed > zipBytes) {
            // Entries that share their bytes unpack to far more than the file could hold.
            problems.add(Problem.ofPackage(ProblemCode.ZIP_DAMAGED));
        }
    }
}
