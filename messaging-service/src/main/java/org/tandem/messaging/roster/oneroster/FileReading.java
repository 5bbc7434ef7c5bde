package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;

/** Reads one file of a package once. */
final class FileReading {

    private final FileKind kind;
    private final Version version;
    private final Mode mode;
    private final int rowsMax;
    private final RowHandler handler;
    private final SourcedIds seen = new SourcedIds();
    private long delivered;
    private long rejected;

    FileReading(FileKind kind, Manifest manifest, int rowsMax, RowHandler handler) {
        this.kind = kind;
        this.version = manifest.version();
        this.mode = manifest.mode(kind);
        this.rowsMax = rowsMax;
        this.handler = handler;
    }

    FileResult read(InputStream in) {
        CsvRow row = null;
        var rows = new CsvRows(in);
        try {
            row = rows.next();
            Header header = row == null ? noHeader() : header(row);
            if (header == null) {
                return result(false);
            }
            handler.columns(header.columns().keySet());
            for (row = rows.next(); row != null; row = rows.next()) {
                if (delivered + rejected == rowsMax) {
                    problem(ProblemCode.TOO_MANY_ROWS, row.line(), rowsMax);
                    return result(false);
                }
                take(row, header);
                if (row.defect() == ProblemCode.QUOTES_BROKEN) {
                    return result(false);
                }
            }
            return result(true);
        } catch (IOException e) {
            problem(ProblemCode.ENTRY_DAMAGED, row == null ? 0 : row.line());
            return result(false);
        }
    }

    private FileResult result(boolean complete) {
        return new FileResult(delivered, rejected, complete);
    }

    private @Nullable Header noHeader() {
        problem(ProblemCode.HEADER_MISSING, 0);
        return null;
    }

    private @Nullable Header header(CsvRow row) {
        if (row.defect() != null) {
            defect(row.defect(), row.line());
            return null;
        }
        return new HeaderReader(kind, Layout.of(kind, version), handler::problem).read(row);
    }

    private void take(CsvRow csv, Header header) {
        if (csv.defect() != null) {
            defect(csv.defect(), csv.line());
            reject(csv.line(), null);
        } else if (csv.cells().size() != header.width()) {
            problem(ProblemCode.ROW_WIDTH, csv.line(), csv.cells().size(), header.width());
            // The first cell is where it should be, whatever is too much or missing after it.
            Integer place = header.columns().get("sourcedId");
            reject(csv.line(), place != null && place == 0 ? csv.cells().getFirst().strip() : null);
        } else {
            take(new Cells(kind, header, csv, handler::problem), csv.line());
        }
    }

    private void take(Cells cells, long line) {
        cells.checkLengths();
        if (cells.failed()) {
            reject(line, cells.text("sourcedId"));
            return;
        }
        Row row = row(cells);
        long first = row.sourcedId().isEmpty() ? 0 : seen.firstLine(row.sourcedId(), line);
        if (first > 0) {
            cells.report(ProblemCode.SOURCED_ID_TWICE, "sourcedId", row.sourcedId(), first);
        }
        if (cells.failed()) {
            reject(line, row.sourcedId());
        } else {
            delivered++;
            handler.row(line, row);
        }
    }

    private Row row(Cells cells) {
        if (RowStatus.isDeleted(cells, mode)) {
            return new DeletedRow(kind, cells.needId("sourcedId"), cells.lastModified());
        }
        return switch (kind) {
            case ORGS -> OrgRow.of(cells);
            case ACADEMIC_SESSIONS -> AcademicSessionRow.of(cells);
            case COURSES -> CourseRow.of(cells);
            case CLASSES -> ClassRow.of(cells);
            case USERS -> UserRow.of(cells, version);
            case ROLES -> RoleRow.of(cells);
            case ENROLLMENTS -> EnrollmentRow.of(cells);
            case DEMOGRAPHICS -> DemographicsRow.of(cells);
            default -> throw new IllegalStateException(kind + " is not used");
        };
    }

    private void reject(long line, @Nullable String sourcedId) {
        rejected++;
        boolean isId = sourcedId != null && !sourcedId.isEmpty() && Cells.isId(sourcedId);
        handler.rejected(line, isId ? sourcedId : null);
    }

    private void defect(ProblemCode code, long line) {
        // Only one of the two has a limit to name.
        boolean tooLong = code == ProblemCode.ROW_TOO_LONG;
        problem(code, line, tooLong ? RecordSplitter.RECORD_MAX : RecordSplitter.UNCLOSED_MAX);
    }

    private void problem(ProblemCode code, long line, Object... details) {
        handler.problem(Problem.ofLine(code, kind.fileName(), line, details));
    }
}
