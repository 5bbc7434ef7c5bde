package org.tandem.messaging.roster.oneroster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small school that is made a ZIP file of, with whatever a test changes. */
final class SamplePackage {

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** A whole package of the version, without a flaw. */
    static SamplePackage of(Version version) {
        var sample = new SamplePackage();
        boolean first = version == Version.V1_1;
        sample.with("manifest.csv", manifest(version));
        sample.with(
                "orgs.csv",
                Recorder.header(FileKind.ORGS, version)
                        + "\nd-1,,,Maplewood,district,,\ns-1,,,Oak School,school,,d-1\n");
        sample.with(
                "academicSessions.csv",
                Recorder.header(FileKind.ACADEMIC_SESSIONS, version)
                        + "\ny-1,,,2026/27,schoolYear,2026-08-15,2027-06-20,,2027\n");
        sample.with(
                "courses.csv",
                Recorder.header(FileKind.COURSES, version)
                        + "\nco-1,,,y-1,Reading,R1,04,s-1,Reading,R\n");
        sample.with(
                "classes.csv",
                Recorder.header(FileKind.CLASSES, version)
                        + "\nc-1,,,Reading 4,04,co-1,R4,scheduled,12,s-1,y-1,Reading,R,\"1,2\"\n");
        sample.with(
                "users.csv",
                Recorder.header(FileKind.USERS, version)
                        + "\n"
                        + user(first, "p-1", "student", "Mateo", "g-1")
                        + user(first, "g-1", "guardian", "Rosa", "p-1")
                        + user(first, "t-1", "teacher", "Park", ""));
        if (!first) {
            sample.with(
                    "roles.csv",
                    Recorder.header(FileKind.ROLES, version)
                            + "\nr-1,,,p-1,primary,student,,,s-1,"
                            + "\nr-2,,,g-1,primary,guardian,,,s-1,"
                            + "\nr-3,,,t-1,primary,teacher,2026-08-01,,s-1,\n");
        }
        sample.with(
                "enrollments.csv",
                Recorder.header(FileKind.ENROLLMENTS, version)
                        + "\ne-1,,,c-1,s-1,p-1,student,false,,\ne-2,,,c-1,s-1,t-1,teacher,true,,\n");
        sample.with(
                "demographics.csv",
                Recorder.header(FileKind.DEMOGRAPHICS, version)
                        + "\np-1,,,2016-04-09,male,,,,,,,,,,,\n");
        return sample;
    }

    static String user(boolean first, String id, String role, String given, String agents) {
        String start = id + ",,,true,";
        String middle = id + ",," + given + ",García,,,,,," + agents + ",,";
        return first ? start + "s-1," + role + "," + middle + "\n" : start + middle + ",,,,,,,\n";
    }

    static String manifest(Version version) {
        var text = new StringBuilder("propertyName,value\nmanifest.version,1.0\n");
        text.append("oneroster.version,").append(version.text()).append('\n');
        for (FileKind kind : FileKind.values()) {
            if (kind.isIn(version)) {
                text.append(kind.property()).append(kind.isUsed() ? ",bulk\n" : ",absent\n");
            }
        }
        return text.append("source.systemName,Sample\nsource.systemCode,S\n").toString();
    }

    SamplePackage with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    SamplePackage with(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    SamplePackage without(String name) {
        files.remove(name);
        return this;
    }

    /** Changes the manifest's text. */
    SamplePackage saying(String from, String to) {
        byte[] manifest = files.getOrDefault("manifest.csv", new byte[0]);
        return with("manifest.csv", new String(manifest, StandardCharsets.UTF_8).replace(from, to));
    }

    byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Opening open(Path directory) {
        return open(directory, zip());
    }

    static Opening open(Path directory, byte[] zip) {
        return open(directory, zip, PackageLimits.DEFAULT);
    }

    static Opening open(Path directory, byte[] zip, PackageLimits limits) {
        try {
            Path file = directory.resolve("package.zip");
            Files.write(file, zip);
            return OneRosterPackage.open(file, limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
