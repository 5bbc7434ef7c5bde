/**
 * Reads OneRoster CSV packages, versions 1.1, 1.2 and 1.2.1 (1EdTech CSV binding). Pure: no
 * framework, no database, no clock. Read as the data flows: {@code OneRosterPackage} (opens the ZIP
 * after {@code ZipGate} and {@code EntryGate}), {@code Manifest}, {@code FileReading}, {@code
 * RecordSplitter} (bytes to records), {@code CsvRows} (records to cells), {@code HeaderReader},
 * {@code Cells} (one row), and the {@code Row} types. Whatever is wrong is a {@code Problem} with
 * file, line and column; nothing in a package throws.
 */
@NullMarked
package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.NullMarked;
