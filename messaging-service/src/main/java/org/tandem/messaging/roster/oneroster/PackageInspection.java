package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Decides whether a ZIP file is a package: its entries, its manifest, and that both agree. */
final class PackageInspection {

    private final ZipFile zip;
    private final long zipBytes;
    private final PackageLimits limits;
    private final List<Problem> problems;

    PackageInspection(ZipFile zip, long zipBytes, PackageLimits limits, List<Problem> problems) {
        this.zip = zip;
        this.zipBytes = zipBytes;
        this.limits = limits;
        this.problems = problems;
    }

    /** The package; empty when an error was added to the problems. */
    Optional<OneRosterPackage> inspect() throws IOException {
        Map<String, ZipEntry> files = new EntryGate(limits, problems).files(zip, zipBytes);
        if (refused()) {
            return Optional.empty();
        }
        Optional<Manifest> manifest = manifest(files.get(EntryGate.MANIFEST));
        if (manifest.isEmpty()) {
            return Optional.empty();
        }
        files.keySet().forEach(name -> compare(name, manifest.get()));
        for (FileKind kind : FileKind.values()) {
            compare(kind, manifest.get(), files.get(kind.fileName()));
        }
        return refused()
                ? Optional.empty()
                : Optional.of(new OneRosterPackage(zip, files, manifest.get(), limits));
    }

    private boolean refused() {
        return problems.stream().anyMatch(Problem::isError);
    }

    private Optional<Manifest> manifest(@Nullable ZipEntry entry) {
        if (entry == null) {
            problems.add(Problem.ofPackage(ProblemCode.MANIFEST_MISSING));
            return Optional.empty();
        }
        try (EntryStream in = EntryStream.open(zip, entry)) {
            return new ManifestReader(problems).read(in);
        } catch (IOException e) {
            problems.add(Problem.ofFile(ProblemCode.ENTRY_DAMAGED, EntryGate.MANIFEST));
            return Optional.empty();
        }
    }

    /** A file that is there: does the manifest say so? */
    private void compare(String name, Manifest manifest) {
        Optional<FileKind> kind = FileKind.ofFileName(name).filter(k -> k.isIn(manifest.version()));
        if (name.equals(EntryGate.MANIFEST)) {
            return;
        }
        if (kind.isEmpty()) {
            problems.add(Problem.ofFile(ProblemCode.EXTRA_IGNORED, name));
        } else if (!manifest.modes().containsKey(kind.get())) {
            problems.add(
                    Problem.ofFile(ProblemCode.FILE_NOT_IN_MANIFEST, name, kind.get().property()));
        } else if (manifest.mode(kind.get()) == Mode.ABSENT) {
            problems.add(Problem.ofFile(ProblemCode.FILE_SAID_ABSENT, name));
        } else if (!kind.get().isUsed()) {
            problems.add(Problem.ofFile(ProblemCode.FILE_NOT_USED, name));
        }
    }

    /** A file of the standard: is it there when the manifest or the version wants it, and whole? */
    private void compare(FileKind kind, Manifest manifest, @Nullable ZipEntry entry) {
        if (manifest.mode(kind) == Mode.ABSENT) {
            if (manifest.isFull() && kind.isNeededIn(manifest.version())) {
                problems.add(
                        Problem.ofFile(
                                ProblemCode.FILE_NEEDED,
                                kind.fileName(),
                                manifest.version().text()));
            }
        } else if (entry == null) {
            problems.add(Problem.ofFile(ProblemCode.FILE_MISSING, kind.fileName()));
        } else if (kind.isUsed()) {
            verify(kind, entry);
        }
    }

    private void verify(FileKind kind, ZipEntry entry) {
        try (EntryStream in = EntryStream.open(zip, entry)) {
            in.verify();
        } catch (IOException e) {
            problems.add(Problem.ofFile(ProblemCode.ENTRY_DAMAGED, kind.fileName()));
        }
    }
}
