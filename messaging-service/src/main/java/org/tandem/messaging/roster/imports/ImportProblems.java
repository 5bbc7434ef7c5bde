package org.tandem.messaging.roster.imports;

import org.springframework.http.HttpStatus;
import org.tandem.platform.problem.Problem;

/** The problems that only imports have. */
final class ImportProblems {

    static final Problem NOT_A_PACKAGE =
            new Problem(
                    "unsupported-media-type",
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The content type is not supported",
                    "Send the ZIP file as it is, with Content-Type: application/zip.");

    static final Problem TOO_LARGE =
            new Problem(
                    "too-large",
                    HttpStatus.CONTENT_TOO_LARGE,
                    "The package is too large",
                    "A package has at most 256 MiB. Send fewer schools at once.");

    static final Problem WRONG_STATE =
            new Problem(
                    "import-in-another-state",
                    HttpStatus.CONFLICT,
                    "The import is in another state",
                    "Look at its state: only what NEEDS_CONFIRMATION can be confirmed, and only"
                            + " what has not begun to be applied can be withdrawn.");

    private ImportProblems() {}
}
