package org.tandem.platform.text;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text of a person: no control characters but those that part lines, no half of a surrogate pair,
 * and nothing that overrides the direction in which others' words are shown (UAX #9, 2.2). Isolates
 * and marks, which scripts from right to left need, are allowed.
 */
@Documented
@Constraint(validatedBy = PlainTextValidator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {

    /** What is said when nothing more exact is. */
    String message() default "has a character that text may not have";

    /** Unused. */
    Class<?>[] groups() default {};

    /** Unused. */
    Class<? extends Payload>[] payload() default {};

    /** Whether it may have several lines. */
    boolean lines() default true;
}
