package org.tandem.messaging.roster.imports;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;

/**
 * A number for values: the same for the same ones, and for others another one, but for one time in
 * 2⁶⁴. It costs less than a document of them.
 */
final class Source {

    private static final byte NOTHING = 0;
    private static final byte TEXT = 1;
    private static final byte SEVERAL = 2;

    private static final ClassValue<Method[]> ACCESSORS =
            new ClassValue<>() {
                @Override
                protected Method[] computeValue(Class<?> type) {
                    return Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getAccessor)
                            .peek(accessor -> accessor.setAccessible(true))
                            .toArray(Method[]::new);
                }
            };

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

    private Source() {}

    /** The number of records, collections in their order, and whatever else has a text; never 0. */
    static long of(@Nullable Object... values) {
        var source = new Source();
        for (Object value : values) {
            source.add(value);
        }
        return source.number();
    }

    private void add(@Nullable Object value) {
        switch (value) {
            case null -> bytes.write(NOTHING);
            case Collection<?> several -> {
                size(SEVERAL, several.size());
                several.forEach(this::add);
            }
            case Record several -> {
                Method[] accessors = ACCESSORS.get(several.getClass());
                size(SEVERAL, accessors.length);
                for (Method accessor : accessors) {
                    add(component(several, accessor));
                }
            }
            default -> {
                byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                size(TEXT, text.length);
                bytes.writeBytes(text);
            }
        }
    }

    /** Before what it is the size of, so that no two lists of texts are written alike. */
    private void size(byte kind, int size) {
        bytes.write(kind);
        bytes.write(size >>> 24);
        bytes.write(size >>> 16);
        bytes.write(size >>> 8);
        bytes.write(size);
    }

    private static @Nullable Object component(Record several, Method accessor) {
        try {
            return accessor.invoke(several);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record can be read", e);
        }
    }

    private long number() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            long number = ByteBuffer.wrap(digest).getLong();
            return number == 0 ? 1 : number;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
