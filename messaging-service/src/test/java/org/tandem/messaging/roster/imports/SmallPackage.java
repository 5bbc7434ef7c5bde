package org.tandem.messaging.roster.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A small school: three students with a guardian each, two teachers, two classes. Tests change what
 * they need.
 */
public final class SmallPackage {

    private static final String USERS =
            "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,"
                    + "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,"
                    + "userMasterIdentifier,preferredGivenName,preferredMiddleName,"
                    + "preferredFamilyName,primaryOrgSourcedId,pronouns,"
                    + "metadata.tandem.guardianRights,metadata.tandem.guardianRestrictions";
    private static final String ROLES =
            "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,"
                    + "orgSourcedId,userProfileSourcedId";
    private static final String ENROLLMENTS =
            "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,"
                    + "primary,beginDate,endDate";
    private static final String ORGS =
            "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId";
    private static final String CLASSES =
            "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,"
                    + "location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods";
    private static final String DEMOGRAPHICS =
            "sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,"
                    + "blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,"
                    + "demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,"
                    + "stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus";

    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, String> modes = new LinkedHashMap<>();
    private int level = Deflater.DEFAULT_COMPRESSION;

    /** The whole school. */
    public static SmallPackage bulk() {
        var school = new SmallPackage();
        school.file("orgs", "bulk", ORGS, "d,,,District,district,,", "oak,,,Oak,school,,d");
        school.file(
                "academicSessions",
                "bulk",
                "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,"
                        + "schoolYear",
                "y,,,2026/27,schoolYear,2026-08-15,2027-06-20,,2027");
        school.file(
                "courses",
                "bulk",
                "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,"
                        + "orgSourcedId,subjects,subjectCodes",
                "read,,,y,Reading,,04,oak,,");
        school.file("classes", "bulk", CLASSES, clazz("c-1", ""), clazz("c-2", ""));
        school.file(
                "users",
                "bulk",
                USERS,
                user("p-1", "", "Ana", "g-1"),
                user("p-2", "", "Ben", "g-2"),
                user("p-3", "", "Cem", ""),
                user("g-1", "", "Rosa", ""),
                user("g-2", "", "Luis", ""),
                // Only her own row says that she is a guardian.
                user("g-3", "", "Lan", "p-3"),
                user("t-1", "", "Helen", ""),
                user("t-2", "", "Samuel", ""));
        school.file(
                "roles",
                "bulk",
                ROLES,
                role("r-1", "", "p-1", "student"),
                role("r-2", "", "p-2", "student"),
                role("r-3", "", "p-3", "student"),
                role("r-4", "", "g-1", "parent"),
                role("r-5", "", "g-2", "guardian"),
                role("r-6", "", "g-3", "relative"),
                role("r-7", "", "t-1", "teacher"),
                role("r-8", "", "t-2", "teacher"));
        school.file(
                "enrollments",
                "bulk",
                ENROLLMENTS,
                enrollment("e-1", "", "c-1", "p-1", "student"),
                enrollment("e-2", "", "c-1", "p-2", "student"),
                enrollment("e-3", "", "c-2", "p-3", "student"),
                enrollment("e-4", "", "c-1", "t-1", "teacher"),
                enrollment("e-5", "", "c-2", "t-2", "teacher"));
        school.file("demographics", "bulk", DEMOGRAPHICS, "p-1,,,2016-04-09,,,,,,,,,,,,");
        return school;
    }

    /** A package of nothing but changes; add files to it. */
    public static SmallPackage delta() {
        return new SmallPackage();
    }

    /** Status and time of a row in a delta file. */
    public static String changed() {
        return "active,2026-11-01T00:00:00Z";
    }

    /** Status and time of a row in a delta file that says the end. */
    public static String gone() {
        return "tobedeleted,2026-11-01T00:00:00Z";
    }

    public static String user(String id, String status, String given, String agents) {
        return "%s,%s,true,%s,,%s,García,,,,,,\"%s\",,,,,,,,,,"
                .formatted(id, both(status), id, given, agents);
    }

    public static String role(String id, String status, String user, String role) {
        return "%s,%s,%s,primary,%s,,,oak,".formatted(id, both(status), user, role);
    }

    public static String enrollment(
            String id, String status, String clazz, String user, String role) {
        return "%s,%s,%s,oak,%s,%s,false,,".formatted(id, both(status), clazz, user, role);
    }

    public static String clazz(String id, String status) {
        return "%s,%s,Class %s,04,read,,homeroom,,oak,y,,,".formatted(id, both(status), id);
    }

    private static String both(String status) {
        return status.isEmpty() ? "," : status;
    }

    public SmallPackage users(String... rows) {
        return file("users", "delta", USERS, rows);
    }

    public SmallPackage roles(String... rows) {
        return file("roles", "delta", ROLES, rows);
    }

    public SmallPackage enrollments(String... rows) {
        return file("enrollments", "delta", ENROLLMENTS, rows);
    }

    private SmallPackage file(String name, String mode, String header, String... rows) {
        modes.put(name, mode);
        files.put(name, header + "\n" + String.join("\n", rows) + "\n");
        return this;
    }

    /** Adds a row to a file. */
    public SmallPackage with(String file, String row) {
        files.computeIfPresent(file, (name, text) -> text + row + "\n");
        return this;
    }

    /** Takes the rows out that begin with one of these ids. */
    public SmallPackage without(String file, String... ids) {
        files.computeIfPresent(
                file,
                (name, text) ->
                        text.lines()
                                .filter(line ->
                                        IntStream.range(0, ids.length)
                                                .noneMatch(i -> line.startsWith(ids[i] + ",")))
                                .collect(Collectors.joining("\n", "", "\n")));
        return this;
    }

    /** Replaces a text in a file. */
    public SmallPackage saying(String file, String from, String to) {
        files.computeIfPresent(file, (name, text) -> text.replace(from, to));
        return this;
    }

    /** The same content in other bytes. */
    public SmallPackage stored() {
        level = Deflater.NO_COMPRESSION;
        return this;
    }

    /** The package's bytes. */
    public byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setLevel(level);
            String manifest =
                    "propertyName,value\nmanifest.version,1.0\noneroster.version,1.2.1\n"
                            + modes.entrySet().stream()
                                    .map(m -> "file." + m.getKey() + "," + m.getValue() + "\n")
                                    .collect(Collectors.joining());
            put(zip, "manifest", manifest);
            for (Map.Entry<String, String> file : files.entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        var entry = new ZipEntry(name + ".csv");
        entry.setTimeLocal(LocalDateTime.of(2026, 11, 25, 0, 0));
        zip.putNextEntry(entry);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
