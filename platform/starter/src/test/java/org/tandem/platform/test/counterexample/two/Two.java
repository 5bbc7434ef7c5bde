package org.tandem.platform.test.counterexample.two;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.test.counterexample.one.One;

/** Needs {@link One}, which needs it. */
public record Two(@Nullable One other) {}
