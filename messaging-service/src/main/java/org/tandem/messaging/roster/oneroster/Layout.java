package org.tandem.messaging.roster.oneroster;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns that a version of the standard gives to a file, in its order.
 *
 * @param columns every column
 * @param required those whose cells may not be empty
 */
record Layout(List<String> columns, Set<String> required) {

    /**
     * Not read, and not missed when they are absent. Tandem has no use for passwords, sex, race and
     * birthplace; what is not read cannot be lost. In the first texts of 1.2 resourceSourcedIds is
     * a column of users.csv, in 1.2.1 a file of its own: both are accepted for both.
     */
    private static final Set<String> NOT_USED =
            Set.of(
                    "password",
                    "resourceSourcedIds",
                    "userProfileSourcedId",
                    "sex",
                    "americanIndianOrAlaskaNative",
                    "asian",
                    "blackOrAfricanAmerican",
                    "nativeHawaiianOrOtherPacificIslander",
                    "white",
                    "demographicRaceTwoOrMoreRaces",
                    "hispanicOrLatinoEthnicity",
                    "countryOfBirthCode",
                    "stateOfBirthAbbreviation",
                    "cityOfBirth",
                    "publicSchoolResidenceStatus");

    private static final String BASE = "sourcedId*,status,dateLastModified,";
    private static final String USERS_END =
            "username*,userIds,givenName*,familyName*,middleName,identifier,email,sms,phone,"
                    + "agentSourcedIds,grades,password";
    private static final String USERS_NEW =
            ",preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,"
                    + "pronouns";

    /**
     * The layout of a file that Tandem uses.
     *
     * @throws IllegalArgumentException for any other file
     */
    static Layout of(FileKind kind, Version version) {
        return parse(
                BASE
                        + switch (kind) {
                            case ORGS -> "name*,type*,identifier,parentSourcedId";
                            case ACADEMIC_SESSIONS ->
                                    "title*,type*,startDate*,endDate*,parentSourcedId,schoolYear*";
                            case COURSES ->
                                    "schoolYearSourcedId,title*,courseCode,grades,orgSourcedId*,"
                                            + "subjects,subjectCodes";
                            case CLASSES ->
                                    "title*,grades,courseSourcedId*,classCode,classType*,location,"
                                            + "schoolSourcedId*,termSourcedIds*,subjects,"
                                            + "subjectCodes,periods";
                            case USERS -> users(version);
                            case ROLES ->
                                    "userSourcedId*,roleType*,role*,beginDate,endDate,"
                                            + "orgSourcedId*,userProfileSourcedId";
                            case ENROLLMENTS ->
                                    "classSourcedId*,schoolSourcedId*,userSourcedId*,role*,primary,"
                                            + "beginDate,endDate";
                            case DEMOGRAPHICS ->
                                    "birthDate,sex,americanIndianOrAlaskaNative,asian,"
                                            + "blackOrAfricanAmerican,"
                                            + "nativeHawaiianOrOtherPacificIslander,white,"
                                            + "demographicRaceTwoOrMoreRaces,"
                                            + "hispanicOrLatinoEthnicity,countryOfBirthCode,"
                                            + "stateOfBirthAbbreviation,cityOfBirth,"
                                            + "publicSchoolResidenceStatus";
                            default -> throw new IllegalArgumentException(kind + " is not used");
                        });
    }

    private static String users(Version version) {
        return switch (version) {
            case V1_1 -> "enabledUser*,orgSourcedIds*,role*," + USERS_END;
            case V1_2, V1_2_1 ->
                    "enabledUser*,"
                            + USERS_END
                            + ",userMasterIdentifier,resourceSourcedIds"
                            + USERS_NEW;
        };
    }

    private static Layout parse(String columns) {
        List<String> marked = Arrays.asList(columns.split(","));
        return new Layout(
                marked.stream().map(c -> c.replace("*", "")).toList(),
                marked.stream()
                        .filter(c -> c.endsWith("*"))
                        .map(c -> c.replace("*", ""))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether the cells of a column are read; never those of anything called a password. */
    static boolean isUsed(String column) {
        return !NOT_USED.contains(column) && !column.toLowerCase(Locale.ROOT).contains("password");
    }
}
