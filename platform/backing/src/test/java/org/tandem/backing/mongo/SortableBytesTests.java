package org.tandem.backing.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** The order of the bytes is the order of the values. */
class SortableBytesTests {

    private final Random random = new Random(20261124);

    @Test
    void the_order_of_the_bytes_is_the_order_of_the_values() {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            values.add(value());
        }
        for (Object a : values) {
            for (Object b : values) {
                assertThat(sign(Arrays.compareUnsigned(SortableBytes.of(a), SortableBytes.of(b))))
                        .as("%s against %s", a, b)
                        .isEqualTo(sign(ValueComparator.asc().compare(a, b)));
            }
        }
    }

    @Test
    void a_compound_key_is_ordered_by_its_parts_each_in_its_own_direction() {
        for (int i = 0; i < 20_000; i++) {
            Object first = value();
            Object other = random.nextBoolean() ? first : value();
            Object second = value();
            Object otherSecond = value();
            int expected = ValueComparator.asc().compare(first, other);
            if (expected == 0) {
                expected = ValueComparator.desc().compare(second, otherSecond);
            }
            byte[] a = new SortableBytes().add(first, true).add(second, false).toBytes();
            byte[] b = new SortableBytes().add(other, true).add(otherSecond, false).toBytes();
            assertThat(sign(Arrays.compareUnsigned(a, b)))
                    .as("%s, %s against %s, %s", first, second, other, otherSecond)
                    .isEqualTo(sign(expected));
        }
    }

    @Test
    void equal_numbers_of_different_types_have_the_same_bytes() {
        assertThat(SortableBytes.of(1)).isEqualTo(SortableBytes.of(1.0));
        assertThat(SortableBytes.of(1)).isEqualTo(SortableBytes.of(1L));
        assertThat(SortableBytes.of(-0.0)).isEqualTo(SortableBytes.of(0));
    }

    @Test
    void neighbouring_longs_that_no_double_tells_apart_differ() {
        long large = (1L << 60) + 1;
        for (long number : List.of(large, -large, Long.MAX_VALUE - 1, Long.MIN_VALUE)) {
            byte[] next = SortableBytes.of(number + 1);
            assertThat(Arrays.compareUnsigned(SortableBytes.of(number), next)).isNegative();
        }
    }

    @Test
    void what_comes_after_a_prefix_is_greater_than_all_that_begins_with_it() {
        assertThat(SortableBytes.after(new byte[] {1, (byte) 0xff})).containsExactly(2);
        assertThat(SortableBytes.after(new byte[] {(byte) 0xff})).isNull();
        assertThat(SortableBytes.after(new byte[0])).isNull();
    }

    private static int sign(int comparison) {
        return Integer.signum(comparison);
    }

    private @Nullable Object value() {
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> random.nextInt(-5, 5);
            case 2 -> random.nextLong();
            case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(-3, 12));
            case 4 -> "conv:" + random.nextInt(20);
            case 5 -> text();
            case 6 -> Instant.ofEpochMilli(random.nextInt());
            case 7 -> random.nextBoolean();
            case 8 -> new UUID(random.nextLong(), random.nextLong());
            case 9 -> new ObjectId();
            case 10 -> new BinData(text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            default -> new Document("a", random.nextInt(3)).append("b", text());
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            text.append("\0\1ab~é\u0800漢".charAt(random.nextInt(8)));
        }
        return text.toString();
    }
}
