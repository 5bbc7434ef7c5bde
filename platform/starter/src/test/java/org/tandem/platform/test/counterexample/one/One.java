package org.tandem.platform.test.counterexample.one;

import org.tandem.platform.test.counterexample.two.Two;

/** Needs {@link Two}, which needs it. */
public record One(Two other) {}
