package org.tandem.messaging.roster.oneroster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An open OneRoster package: a ZIP file on disk that has passed every check. Its files are read as
 * streams, each as often as needed and in any order. The ZIP file must not change while it is open.
 */
public final class OneRosterPackage implements AutoCloseable {

    private final ZipFile zip;
    private final Map<String, ZipEntry> files;
    private final Manifest manifest;
    private final PackageLimits limits;

    OneRosterPackage(
            ZipFile zip, Map<String, ZipEntry> files, Manifest manifest, PackageLimits limits) {
        this.zip = zip;
        this.files = files;
        this.manifest = manifest;
        this.limits = limits;
    }

    /**
     * Opens a package. Every file that will be read is unpacked once to see whether it is whole,
     * about a second for each 300 MB, so that damage refuses the package and not half of it.
     *
     * @throws UnsupportedOperationException when the path is not on the default file system
     */
    public static Opening open(Path path, PackageLimits limits) {
        Optional<Problem> refusal = ZipGate.refuse(path, limits);
        if (refusal.isPresent()) {
            return new Opening.Refused(List.of(refusal.get()));
        }
        List<Problem> problems = new ArrayList<>();
        try {
            return open(path, limits, problems);
        } catch (ZipException e) {
            return refused(problems, reason(e));
        } catch (IOException | IllegalArgumentException e) {
            // IllegalArgumentException: a name that cannot be decoded.
            return refused(problems, ProblemCode.ZIP_DAMAGED);
        }
    }

    private static Opening open(Path path, PackageLimits limits, List<Problem> problems)
            throws IOException {
        long size = Files.size(path);
        var zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
        boolean keep = false;
        try {
            Optional<OneRosterPackage> pack =
                    new PackageInspection(zip, size, limits, problems).inspect();
            keep = pack.isPresent();
            return keep ? new Opening.Opened(pack.get(), problems) : new Opening.Refused(problems);
        } finally {
            if (!keep) {
                zip.close();
            }
        }
    }

    /** The JDK tells these apart by its messages only; a test notices when they change. */
    private static ProblemCode reason(ZipException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("encrypted")) {
            return ProblemCode.ZIP_ENCRYPTED;
        }
        return message.contains("compression method")
                ? ProblemCode.ZIP_METHOD_UNKNOWN
                : ProblemCode.ZIP_DAMAGED;
    }

    private static Opening refused(List<Problem> problems, ProblemCode code) {
        problems.add(Problem.ofPackage(code));
        return new Opening.Refused(problems);
    }

    /** What the manifest says. */
    public Manifest manifest() {
        return manifest;
    }

    /**
     * Reads a file and tells the handler every good row, every problem and every row that is not
     * delivered. Holds one row at a time, and per row 16 to 48 bytes to find ids that are there
     * twice. Damage that appears only now is a problem of the file, not an exception.
     *
     * @throws IllegalArgumentException when the file is not one of {@link Manifest#sent()}
     * @throws IllegalStateException when the package is closed
     */
    public FileResult read(FileKind kind, RowHandler handler) {
        ZipEntry entry = files.get(kind.fileName());
        if (entry == null || !manifest.sent().contains(kind)) {
            throw new IllegalArgumentException(kind.fileName() + " is not sent");
        }
        var reading = new FileReading(kind, manifest, limits.rows(), handler);
        try (EntryStream in = EntryStream.open(zip, entry)) {
            return reading.read(in);
        } catch (IOException e) {
            // Opening or closing failed; what fails in between, the reading has reported.
            handler.problem(Problem.ofFile(ProblemCode.ENTRY_DAMAGED, kind.fileName()));
            return new FileResult(0, 0, false);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
