package org.tandem.messaging.roster.oneroster;

import static org.tandem.messaging.roster.oneroster.Severity.ERROR;
import static org.tandem.messaging.roster.oneroster.Severity.INFO;
import static org.tandem.messaging.roster.oneroster.Severity.WARNING;

/**
 * Every kind of problem, with what it costs and what a clerk can do about it. The names are stable:
 * they are shown, counted and searched for. ONEROSTER.md describes each.
 */
public enum ProblemCode {
    // The package.
    PACKAGE_UNREADABLE(ERROR, "The uploaded file cannot be read. Upload it again."),
    NOT_A_ZIP(
            ERROR, "This is not a ZIP file. Put the CSV files into one ZIP file and upload that."),
    ZIP_DAMAGED(
            ERROR,
            "The ZIP file is damaged or was cut short. Make it again, or repeat the upload."),
    ZIP_ENCRYPTED(ERROR, "The ZIP file has a password. Make it again without one."),
    ZIP_METHOD_UNKNOWN(
            ERROR,
            "The ZIP file is compressed in a way that is not supported. Make it again with the"
                    + " ordinary method (Deflate)."),
    ZIP_TOO_LARGE(ERROR, "The ZIP file has %s bytes; the limit is %s. Send fewer schools at once."),
    ZIP_TOO_MANY_ENTRIES(
            ERROR,
            "The ZIP file holds more than %s files. Only the OneRoster CSV files belong in it."),
    ZIP_UNPACKS_TOO_LARGE(
            ERROR,
            "Unpacked, the files would need more than %s bytes. Send fewer schools at once."),
    ZIP_RATIO_TOO_HIGH(
            ERROR,
            "The file would unpack to more than %s times its size, which roster data never does."
                    + " Make the ZIP file again from the export."),
    ENTRY_DAMAGED(
            ERROR,
            "The file inside the ZIP is damaged, or larger than the ZIP says. Make the ZIP file"
                    + " again."),
    ENTRY_PATH_UNSAFE(
            ERROR,
            "The file's path leads out of the package. Put the CSV files into the ZIP without any"
                    + " folder."),
    ENTRY_IN_FOLDER(
            ERROR,
            "The file is in a folder. Select the CSV files themselves, not their folder, and make"
                    + " the ZIP file of them."),
    ENTRY_TWICE(ERROR, "The ZIP file holds two files of this name. Keep the right one."),
    ENTRY_NAME_FORM(WARNING, "The file is read, but its name should be written %s."),
    EXTRA_IGNORED(WARNING, "The file is not a part of OneRoster and is left alone."),
    FILE_NOT_IN_MANIFEST(
            WARNING,
            "The file is not read, because manifest.csv does not name it. Add %s,bulk there if it"
                    + " is complete."),
    FILE_SAID_ABSENT(
            WARNING,
            "The file is not read, because manifest.csv says that it is absent. Say bulk there if"
                    + " it is complete."),
    FILE_MISSING(
            ERROR,
            "manifest.csv says that this file is sent, but the ZIP file does not hold it. Add it,"
                    + " or say absent."),
    FILE_NEEDED(ERROR, "A full package of version %s needs this file. Add it to the export."),
    FILE_NOT_USED(INFO, "Tandem does not use this file; it is not read."),

    // The manifest.
    MANIFEST_MISSING(
            ERROR, "The ZIP file has no manifest.csv. Export again with the OneRoster format."),
    MANIFEST_MALFORMED(
            ERROR,
            "manifest.csv is not a table with the header propertyName,value and two cells in each"
                    + " row. Export again."),
    MANIFEST_TEXT_FORM(WARNING, "It is read as %s. Write it so: small letters count, no blanks."),
    MANIFEST_PROPERTY_UNKNOWN(WARNING, "Version %s has no such property; it is left alone."),
    MANIFEST_PROPERTY_TWICE(ERROR, "The property is already on line %s. Keep one of the two."),
    MANIFEST_MODE_UNKNOWN(ERROR, "It must be one of absent, bulk, delta."),
    MANIFEST_VERSION_UNKNOWN(WARNING, "manifest.version should be 1.0; it is read as if it were."),
    VERSION_UNSUPPORTED(
            ERROR,
            "oneroster.version must be 1.1, 1.2 or 1.2.1. Choose one of them for the export."),

    // The text of a file.
    ENCODING_UTF_16(ERROR, "The file is in UTF-16. Save it as CSV UTF-8."),
    ENCODING_NOT_UTF_8(
            ERROR, "The row has letters that are not UTF-8. Save the file as CSV UTF-8."),
    ROW_TOO_LONG(ERROR, "The row has more than %s bytes. Look for a missing line break or quote."),
    QUOTE_NOT_CLOSED(
            ERROR,
            "A quotation mark opens on this line and is never closed. Close it, or write it twice"
                    + " when it is part of the text."),
    QUOTES_BROKEN(
            ERROR,
            "More than %s quotation marks are never closed; the rest of the file is not read."
                    + " Export it again."),
    QUOTE_MISPLACED(
            ERROR,
            "Text follows a closing quotation mark. Put the whole cell in quotation marks and write"
                    + " those inside twice."),
    ROW_WIDTH(ERROR, "The row has %s cells, but the header has %s. Look for a comma too many."),
    CELL_TOO_LONG(ERROR, "The cell has more than %s characters. Shorten it."),
    TOO_MANY_ROWS(
            ERROR, "The file has more than %s rows; the rest is not read. Split the package."),

    // The header.
    HEADER_MISSING(ERROR, "The first line must name the columns. Export with a header row."),
    SEPARATOR_WRONG(ERROR, "Columns must be separated by commas, not by %s. Export as CSV, comma."),
    COLUMN_MISSING(ERROR, "The file cannot be read without this column. Add it to the export."),
    COLUMN_ABSENT(WARNING, "The standard wants this column, even when it is empty."),
    COLUMN_TWICE(ERROR, "The column is there twice. Keep the right one."),
    COLUMN_CASE(WARNING, "It is read as %s. Write it so."),
    COLUMN_MISSPELT(WARNING, "It is read as %s. Correct the spelling."),
    COLUMN_UNKNOWN(
            WARNING,
            "Nobody knows this column, and it is not used. Only metadata. columns may be added to"
                    + " the standard's."),
    COLUMN_ORDER(
            WARNING,
            "The column is not in the standard's order, or stands after an added one. It is read by"
                    + " its name."),
    COLUMN_NOT_USED(INFO, "Tandem does not need this column; it is not read."),

    // A cell.
    VALUE_MISSING(ERROR, "The cell is empty, but every row needs it. Fill it in."),
    SOURCED_ID_FORM(
            ERROR,
            "An id has at most 255 characters and no colon or control character. Change it."),
    SOURCED_ID_TWICE(ERROR, "The sourcedId is already on line %s. Keep one of the two rows."),
    BOOLEAN_FORM(WARNING, "It is read as %s. Write true or false."),
    BOOLEAN_UNREADABLE(ERROR, "It must be true or false."),
    DATE_FORM(WARNING, "It is read as %s. Write dates as year-month-day."),
    DATE_AMBIGUOUS(
            ERROR,
            "Day and month cannot be told apart. Write dates as year-month-day: 2026-09-01."),
    DATE_UNREADABLE(ERROR, "It must be a date from 1900 to 2199, written 2026-09-01."),
    DATE_TIME_FORM(WARNING, "It is read as %s. Write times as 2026-09-01T08:00:00Z."),
    DATE_TIME_UNREADABLE(ERROR, "It must be a time, written 2026-09-01T08:00:00Z."),
    PERIOD_REVERSED(ERROR, "The end is before the beginning, %s. Correct one of them."),
    YEAR_UNREADABLE(ERROR, "It must be the year in which the school year ends, such as 2027."),
    WORD_FORM(WARNING, "It is read as %s. Write it so."),
    WORD_UNKNOWN(ERROR, "It must be one of %s, or begin with ext: for one of your own."),
    CHOICE_UNKNOWN(ERROR, "It must be one of %s."),
    GRADE_FORM(WARNING, "It is read as %s. Write it so."),
    GRADE_UNKNOWN(
            WARNING, "It is left out: grades are IT, PR, PK, TK, KG, 01 to 13, PS, UG, Other."),
    USER_IDS_FORM(WARNING, "It is left out: other ids are written {type:identifier}."),
    EMAIL_FORM(WARNING, "It is left out, because it is not an e-mail address. Correct it."),
    STATUS_IN_BULK(
            WARNING,
            "In a bulk file the status must be empty. A row with tobedeleted is taken as deleted."),
    MODIFIED_IN_BULK(WARNING, "In a bulk file dateLastModified must be empty. It is not read."),
    STATUS_MISSING(ERROR, "In a delta file every row needs a status: active or tobedeleted."),
    STATUS_UNKNOWN(ERROR, "The status must be active or tobedeleted."),
    MODIFIED_MISSING(ERROR, "In a delta file every row needs dateLastModified."),
    SUBJECTS_UNEVEN(
            WARNING, "There are %s subjects and %s subject codes. Each subject needs its code."),
    PRIMARY_NOT_TEACHER(WARNING, "Only a teacher can be primary. It is read as false."),

    // References, which are followed only by an import.
    REFERENCE_UNKNOWN(
            ERROR,
            "There is no %s with this id. Correct the id, or add what is missing to the export."),
    REFERENCE_LEFT_OUT(
            WARNING, "It is left out, because there is no %s with this id. Correct the id."),
    SCHOOL_KIND(ERROR, "The organisation is not of the type school. Name the class's school."),
    SCHOOL_DIFFERS(WARNING, "It is not the school of the class. The class's school counts."),
    PARENT_CYCLE(
            WARNING, "The organisation would be above itself. It is read as one without a parent."),
    ROLE_NONE(WARNING, "The user has no role that could be read, and may do nothing by herself."),
    PRIMARY_TWICE(
            WARNING, "The class has a primary teacher already, who counts. Keep one of them."),
    GUARDIAN_UNKNOWN(
            ERROR,
            "Rights or restrictions name somebody who is not in users.csv. The row is not imported,"
                    + " so that no restriction vanishes by a slip. Correct the id."),

    // Tandem's own columns in users.csv.
    LANGUAGE_FORM(WARNING, "It is read as %s. Write it so."),
    LANGUAGE_UNKNOWN(
            WARNING, "It is left out: a language is written as a BCP 47 tag, such as es or pt-BR."),
    TIME_ZONE_UNKNOWN(WARNING, "It is left out: a time zone is written such as America/New_York."),
    RIGHTS_FORM(
            ERROR,
            "Rights are written {guardian's sourcedId:right right}, separated by commas, each"
                    + " guardian once."),
    RIGHT_UNKNOWN(ERROR, "A right must be one of %s."),
    RESTRICTION_FORM(
            ERROR,
            "A restriction is written {guardian's"
                    + " sourcedId:contact;from=2026-09-01;to=2027-06-30;instrument=reference;reviewedBy=id},"
                    + " with contact, records, decisions or all."),
    RESTRICTION_WITHOUT_INSTRUMENT(
            ERROR,
            "No instrument, no restriction: name the court order or agreement as"
                    + " instrument=reference.");

    private final Severity severity;
    private final String advice;

    ProblemCode(Severity severity, String advice) {
        this.severity = severity;
        this.advice = advice;
    }

    /** What a problem of this kind costs. */
    public Severity severity() {
        return severity;
    }

    String advice(Object... details) {
        return advice.formatted(details);
    }
}
