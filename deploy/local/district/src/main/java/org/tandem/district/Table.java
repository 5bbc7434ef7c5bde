package org.tandem.district;

/** The files of the package, with the columns of OneRoster 1.2.1 in their order. */
enum Table {
    ACADEMIC_SESSIONS(
            "academicSessions",
            "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,"
                    + "schoolYear"),
    ORGS("orgs", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId"),
    COURSES(
            "courses",
            "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,"
                    + "orgSourcedId,subjects,subjectCodes"),
    CLASSES(
            "classes",
            "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,"
                    + "location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods"),
    USERS(
            "users",
            "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,"
                    + "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,"
                    + "userMasterIdentifier,preferredGivenName,preferredMiddleName,"
                    + "preferredFamilyName,primaryOrgSourcedId,pronouns,"
                    + "metadata.tandem.language,metadata.tandem.timeZone,"
                    + "metadata.tandem.guardianRights,metadata.tandem.guardianRestrictions,"
                    + "metadata.tandem.accessAfter18"),
    ROLES(
            "roles",
            "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,"
                    + "orgSourcedId,userProfileSourcedId"),
    ENROLLMENTS(
            "enrollments",
            "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,"
                    + "primary,beginDate,endDate"),
    DEMOGRAPHICS(
            "demographics",
            "sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,"
                    + "blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,"
                    + "demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,"
                    + "countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,"
                    + "publicSchoolResidenceStatus");

    private final String name;
    private final String columns;

    Table(String name, String columns) {
        this.name = name;
        this.columns = columns;
    }

    /** Also in the manifest, after {@code file.}. */
    String file() {
        return name;
    }

    String[] header() {
        return columns.split(",", -1);
    }
}
