package org.tandem.messaging.roster.oneroster;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecordHandler;

import org.jspecify.annotations.Nullable;
import org.tandem.messaging.roster.oneroster.RecordSplitter.RawRecord;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A file's rows as text. Empty lines are left out; each bad row is named and costs itself only. */
final class CsvRows {

    private final PushbackInputStream in;
    private final RecordSplitter splitter;

    /** The library's own limit is lower; a row has no more cells than bytes. */
    private final CsvRecordHandler handler =
            CsvRecordHandler.of(b -> b.maxFields(RecordSplitter.RECORD_MAX + 1));

    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
    private boolean begun;

    CsvRows(InputStream in) {
        this.in = new PushbackInputStream(in, 4);
        splitter = new RecordSplitter(this.in);
    }

    /** The next row, or null at the end. After a file-wide defect there is no next row. */
    @Nullable CsvRow next() throws IOException {
        if (!begun) {
            begun = true;
            if (isUtf16()) {
                return CsvRow.broken(1, ProblemCode.ENCODING_UTF_16);
            }
        }
        for (RawRecord raw = splitter.next(); raw != null; raw = splitter.next()) {
            CsvRow row = row(raw);
            if (row.defect() != null || !row.cells().stream().allMatch(String::isBlank)) {
                return row;
            }
        }
        return null;
    }

    /** Steps over a mark of UTF-8; recognises UTF-16 by its mark or by the zeros in plain text. */
    private boolean isUtf16() throws IOException {
        byte[] head = in.readNBytes(4);
        int first =
                head.length < 3
                        ? 0
                        : Byte.toUnsignedInt(head[0]) << 8 | Byte.toUnsignedInt(head[1]);
        if (first == 0xEFBB && Byte.toUnsignedInt(head[2]) == 0xBF) {
            in.unread(head, 3, head.length - 3);
            return false;
        }
        in.unread(head);
        return first == 0xFEFF
                || first == 0xFFFE
                || (head.length > 2 && (head[0] == 0 || head[1] == 0));
    }

    private CsvRow row(RawRecord raw) {
        if (raw.defect() != null) {
            return CsvRow.broken(raw.line(), raw.defect());
        }
        if (!raw.bytes().hasRemaining()) {
            return new CsvRow(raw.line(), List.of(), null);
        }
        try {
            String text = decoder.decode(raw.bytes()).toString();
            List<String> cells = CsvReader.builder().ofSingleCsvRecord(handler, text).getFields();
            return new CsvRow(raw.line(), cells, null);
        } catch (CharacterCodingException e) {
            return CsvRow.broken(raw.line(), ProblemCode.ENCODING_NOT_UTF_8);
        } catch (CsvParseException e) {
            return CsvRow.broken(raw.line(), ProblemCode.QUOTE_MISPLACED);
        }
    }
}
