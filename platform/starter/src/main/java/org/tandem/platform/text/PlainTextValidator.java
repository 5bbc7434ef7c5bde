package org.tandem.platform.text;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Finds the first character that plain text may not have, and says where it is. */
public final class PlainTextValidator implements ConstraintValidator<PlainText, String> {

    private static final int LEFT_TO_RIGHT_OVERRIDE = 0x202D;
    private static final int RIGHT_TO_LEFT_OVERRIDE = 0x202E;

    private boolean lines;

    @Override
    public void initialize(PlainText constraint) {
        lines = constraint.lines();
    }

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
        Optional<String> problem = value == null ? Optional.empty() : problem(value, lines);
        problem.ifPresent(message -> {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        });
        return problem.isEmpty();
    }

    /** What is wrong with a text, in words; empty when nothing is. */
    static Optional<String> problem(String text, boolean lines) {
        for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            int character = text.codePointAt(i);
            String why = why(character, lines);
            if (why != null) {
                return Optional.of(
                        "has %s (U+%04X) at position %d: remove it"
                                .formatted(why, character, text.codePointCount(0, i) + 1));
            }
        }
        return Optional.empty();
    }

    private static @Nullable String why(int character, boolean lines) {
        return switch (character) {
            case '\n', '\r', '\t' -> lines ? null : "a control character";
            case LEFT_TO_RIGHT_OVERRIDE, RIGHT_TO_LEFT_OVERRIDE ->
                    "a character that overrides the direction of writing";
            default ->
                    switch (Character.getType(character)) {
                        case Character.CONTROL -> "a control character";
                        case Character.SURROGATE -> "half a character";
                        case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                                lines ? null : "a control character";
                        default -> null;
                    };
        };
    }
}
