package org.tandem.platform.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of an event on the wire, such as {@code org.tandem.messaging.message.sent.v1}. It stands
 * on the producer's record and on each consumer's own, smaller record of the same event, so that
 * one text search finds the whole flow.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {

    /** {@code org.tandem.<service>.<noun>.<verb>.v<major>}. */
    String value();

    /** The CloudEvents extension {@code dataclassification}: who may read the data. */
    DataClassification classification() default DataClassification.CONFIDENTIAL;

    /** How sensitive an event's data is. */
    enum DataClassification {
        /** Anybody may read it. */
        PUBLIC,
        /** The district's staff and systems. */
        INTERNAL,
        /** The people concerned, and systems that act for them. */
        CONFIDENTIAL,
        /** Named persons only. */
        RESTRICTED
    }
}
