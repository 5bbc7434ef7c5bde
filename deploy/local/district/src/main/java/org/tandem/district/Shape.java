package org.tandem.district;

import java.util.Random;

/** How families live; the number says how many of a thousand. */
enum Shape {
    /** Two parents in one home. */
    TWO_PARENTS(505),
    /** Two parents in two homes, with different rights and sometimes in different time zones. */
    SEPARATED(180),
    /** One parent. */
    SINGLE_PARENT(160),
    /** Two parents, and a grandparent who lives with them. */
    WITH_GRANDPARENT(80),
    /** Two parents, one of whom teaches in the district. */
    PARENT_TEACHES(40),
    /** Somebody else who is the legal guardian. */
    LEGAL_GUARDIAN(30),
    /** The district knows no guardian. */
    UNRECORDED(5);

    private final int ofAThousand;

    Shape(int ofAThousand) {
        this.ofAThousand = ofAThousand;
    }

    static Shape any(Random random) {
        int ticket = random.nextInt(1000);
        for (Shape shape : values()) {
            ticket -= shape.ofAThousand;
            if (ticket < 0) {
                return shape;
            }
        }
        throw new IllegalStateException("The shares do not add up to a thousand.");
    }
}
