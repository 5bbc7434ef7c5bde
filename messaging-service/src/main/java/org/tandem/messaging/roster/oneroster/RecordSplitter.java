package org.tandem.messaging.roster.oneroster;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Cuts a stream into records (RFC 4180: line breaks inside quotation marks do not end one) and
 * finds the next good one after a bad one. A CSV library alone cannot do this: after its exception
 * the rest of the file is lost, and with it everybody's children because of one quotation mark.
 *
 * <p>Works on bytes, because in UTF-8 a comma, a quotation mark and a line break are never a part
 * of another character.
 */
final class RecordSplitter {

    /** Longest record, in bytes; the longest real ones have a few KiB. */
    static final int RECORD_MAX = 64 * 1024;

    /** Each one that is never closed costs a look at {@link #RECORD_MAX} bytes. */
    static final int UNCLOSED_MAX = 1000;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private enum State {
        CELL_START,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    /**
     * A record.
     *
     * @param line where it begins, from 1
     * @param bytes its content until the next record is read; empty when it has a defect
     * @param defect what is wrong with it, or null
     */
    record RawRecord(long line, ByteBuffer bytes, @Nullable ProblemCode defect) {}

    private final InputStream in;
    private final byte[] buffer = new byte[2 * RECORD_MAX];
    private int start;
    private int end;
    private long line = 1;
    private boolean afterReturn;
    private int unclosed;

    // Of the record that is being looked at.
    private State state = State.CELL_START;
    private int length;
    private int breaks;
    private int firstBreak;

    RecordSplitter(InputStream in) {
        this.in = in;
    }

    /** The next record, or null at the end. */
    @Nullable RawRecord next() throws IOException {
        skipLineFeed();
        if (start == end && !fill()) {
            return null;
        }
        state = State.CELL_START;
        length = 0;
        breaks = 0;
        firstBreak = -1;
        while (start + length < end || fill()) {
            byte b = buffer[start + length];
            if ((b == '\n' || b == '\r') && state != State.QUOTED) {
                return record(b);
            }
            if (length == RECORD_MAX) {
                return state == State.QUOTED ? unclosed() : tooLong();
            }
            follow(b);
            length++;
        }
        return state == State.QUOTED ? unclosed() : record((byte) '\n');
    }

    private void follow(byte b) {
        if (b == '\n' || b == '\r') {
            countBreak(b);
        }
        state =
                switch (state) {
                    case QUOTED -> b == '"' ? State.AFTER_QUOTE : State.QUOTED;
                    case AFTER_QUOTE, CELL_START, PLAIN -> {
                        if (b == ',') {
                            yield State.CELL_START;
                        }
                        // A quotation mark within plain text is text.
                        yield b == '"' && state != State.PLAIN
                                ? State.QUOTED
                                : state == State.CELL_START ? State.PLAIN : state;
                    }
                };
    }

    private void countBreak(byte b) {
        boolean second = b == '\n' && length > 0 && buffer[start + length - 1] == '\r';
        if (!second) {
            breaks++;
        }
        if (firstBreak < 0) {
            firstBreak = length;
        }
    }

    private RawRecord record(byte terminator) {
        var record = new RawRecord(line, ByteBuffer.wrap(buffer, start, length).slice(), null);
        afterReturn = terminator == '\r';
        start = Math.min(start + length + 1, end);
        line += breaks + 1L;
        return record;
    }

    /** Gives up only the first line: the lines after it are probably records of their own. */
    private RawRecord unclosed() throws IOException {
        if (++unclosed > UNCLOSED_MAX) {
            start = end;
            return new RawRecord(line, NOTHING, ProblemCode.QUOTES_BROKEN);
        }
        var record = new RawRecord(line, NOTHING, ProblemCode.QUOTE_NOT_CLOSED);
        if (firstBreak < 0) {
            skipLine();
        } else {
            afterReturn = buffer[start + firstBreak] == '\r';
            start += firstBreak + 1;
            line++;
        }
        return record;
    }

    private RawRecord tooLong() throws IOException {
        var record = new RawRecord(line, NOTHING, ProblemCode.ROW_TOO_LONG);
        start += length;
        line += breaks;
        skipLine();
        return record;
    }

    private void skipLine() throws IOException {
        while (start < end || fill()) {
            byte b = buffer[start++];
            if (b == '\n' || b == '\r') {
                afterReturn = b == '\r';
                break;
            }
        }
        line++;
    }

    private void skipLineFeed() throws IOException {
        if (afterReturn && (start < end || fill()) && buffer[start] == '\n') {
            start++;
        }
        afterReturn = false;
    }

    /** Brings more bytes behind the current record; false at the end. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int n = in.read(buffer, end, buffer.length - end);
        end += Math.max(n, 0);
        return n > 0;
    }
}
