package org.tandem.backing.mongo;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * BSON values as bytes whose unsigned order is the order of the values, so that an index is a plain
 * ordered map of byte arrays and every question to it is a range of bytes.
 *
 * <p>The first byte is the type, in MongoDB's order of types. No encoding is the beginning of
 * another one, so values can be strung together into compound keys, and a descending part is the
 * inverted bytes. Numbers of all types share one encoding ({@code 1} equals {@code 1.0}); a
 * Decimal128 is ordered as the nearest double, strings by UTF-16 unit.
 */
final class SortableBytes {

    /** Marks an array without elements, which sorts before null. */
    static final Object EMPTY_ARRAY = new Object();

    private static final int TYPE_MIN_KEY = 0x05;
    private static final int TYPE_EMPTY_ARRAY = 0x0a;
    private static final int TYPE_NULL = 0x10;
    private static final int TYPE_NUMBER = 0x20;
    private static final int TYPE_STRING = 0x30;
    private static final int TYPE_DOCUMENT = 0x40;
    private static final int TYPE_ARRAY = 0x48;
    private static final int TYPE_BINARY = 0x50;
    private static final int TYPE_LEGACY_UUID = 0x51;
    private static final int TYPE_UUID = 0x52;
    private static final int TYPE_OBJECT_ID = 0x58;
    private static final int TYPE_BOOLEAN = 0x60;
    private static final int TYPE_DATE = 0x68;
    private static final int TYPE_TIMESTAMP = 0x70;
    private static final int TYPE_REGULAR_EXPRESSION = 0x78;
    private static final int TYPE_JAVA_SCRIPT = 0x7a;
    private static final int TYPE_MAX_KEY = 0x7f;
    private static final int END = 0x00;

    private byte[] bytes = new byte[48];
    private int size;

    /** The ascending encoding of one value. */
    static byte[] of(@Nullable Object value) {
        return new SortableBytes().add(value, true).toBytes();
    }

    /** What every ascending encoding of a value of this type begins with, and no other does. */
    static byte[] typeOf(@Nullable Object value) {
        return new byte[] {(byte) type(value)};
    }

    /** The same bytes in the opposite order. */
    static byte[] inverted(byte[] bytes) {
        byte[] result = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            result[i] = (byte) ~bytes[i];
        }
        return result;
    }

    /**
     * The first key that is greater than everything that begins with {@code prefix}; null when
     * there is none.
     */
    static byte @Nullable [] after(byte[] prefix) {
        for (int i = prefix.length - 1; i >= 0; i--) {
            if (prefix[i] != (byte) 0xff) {
                byte[] result = Arrays.copyOf(prefix, i + 1);
                result[i]++;
                return result;
            }
        }
        return null;
    }

    /** The two one after the other. */
    static byte[] joined(byte[] first, byte[] second) {
        byte[] result = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, result, first.length, second.length);
        return result;
    }

    /** Appends the value as the next part of a compound key. */
    SortableBytes add(@Nullable Object value, boolean ascending) {
        int start = size;
        put(type(value));
        content(value);
        if (!ascending) {
            for (int i = start; i < size; i++) {
                bytes[i] = (byte) ~bytes[i];
            }
        }
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private static int type(@Nullable Object value) {
        return switch (value) {
            case null -> TYPE_NULL;
            case String _ -> TYPE_STRING;
            case Number _ -> TYPE_NUMBER;
            case Instant _ -> TYPE_DATE;
            case Boolean _ -> TYPE_BOOLEAN;
            case Missing _ -> TYPE_NULL;
            case ObjectId _ -> TYPE_OBJECT_ID;
            case UUID _ -> TYPE_UUID;
            case Map<?, ?> _ -> TYPE_DOCUMENT;
            case Collection<?> _ -> TYPE_ARRAY;
            case BinData _ -> TYPE_BINARY;
            case LegacyUUID _ -> TYPE_LEGACY_UUID;
            case BsonTimestamp _ -> TYPE_TIMESTAMP;
            case BsonRegularExpression _ -> TYPE_REGULAR_EXPRESSION;
            case BsonJavaScript _ -> TYPE_JAVA_SCRIPT;
            case MinKey _ -> TYPE_MIN_KEY;
            case MaxKey _ -> TYPE_MAX_KEY;
            case Object other when other == EMPTY_ARRAY -> TYPE_EMPTY_ARRAY;
            default -> throw new IllegalArgumentException("no BSON value: " + value.getClass());
        };
    }

    private void content(@Nullable Object value) {
        switch (value) {
            case String text -> string(text);
            case Number number -> number(number);
            case Instant instant -> signed(instant.toEpochMilli());
            case Boolean truth -> put(truth ? 1 : 0);
            case ObjectId id -> put(id.toByteArray());
            case UUID uuid -> {
                unsigned(uuid.getMostSignificantBits());
                unsigned(uuid.getLeastSignificantBits());
            }
            case LegacyUUID uuid -> {
                signed(uuid.getUuid().getMostSignificantBits());
                signed(uuid.getUuid().getLeastSignificantBits());
            }
            case Map<?, ?> document -> {
                for (Map.Entry<?, ?> field : document.entrySet()) {
                    put(type(field.getValue()));
                    string((String) field.getKey());
                    content(field.getValue());
                }
                put(END);
            }
            case Collection<?> array -> {
                for (Object element : array) {
                    add(element, true);
                }
                put(END);
            }
            case BinData binary -> {
                put(binary.getData().length >>> 24);
                put(binary.getData().length >>> 16);
                put(binary.getData().length >>> 8);
                put(binary.getData().length);
                put(binary.getData());
            }
            case BsonTimestamp timestamp -> unsigned(timestamp.getValue());
            case BsonRegularExpression expression -> {
                string(expression.getPattern());
                string(String.valueOf(expression.getOptions()));
            }
            case BsonJavaScript script -> string(script.getCode());
            case null, default -> {
                // The type says it all.
            }
        }
    }

    /** The greatest double that is not above the number, and how far a long lies above that. */
    private void number(Number number) {
        double nearest = number.doubleValue();
        int rest = 0;
        if (number instanceof Long exact) {
            if (nearest >= 0x1p63 || (long) nearest > exact) {
                nearest = Math.nextDown(nearest);
            }
            rest = (int) (exact - (long) nearest);
        }
        long bits = Double.doubleToLongBits(nearest == 0.0 ? 0.0 : nearest);
        unsigned(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
        put(rest >>> 8);
        put(rest);
    }

    /** UTF-16 units in one to three bytes each, without 0, so that 0 can end the string. */
    private void string(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < 0x02) {
                put(0x01);
                put(unit + 1);
            } else if (unit < 0x80) {
                put(unit);
            } else if (unit < 0x800) {
                put(0xc0 | (unit >> 6));
                put(0x80 | (unit & 0x3f));
            } else {
                put(0xe0 | (unit >> 12));
                put(0x80 | ((unit >> 6) & 0x3f));
                put(0x80 | (unit & 0x3f));
            }
        }
        put(END);
    }

    private void signed(long value) {
        unsigned(value ^ Long.MIN_VALUE);
    }

    private void unsigned(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
    }

    private void put(byte[] more) {
        for (byte next : more) {
            put(next);
        }
    }

    private void put(int next) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) next;
    }
}
