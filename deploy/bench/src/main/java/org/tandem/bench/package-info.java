/**
 * Load scenarios against a running system, over loopback only. Read in this order: {@link
 * org.tandem.bench.Bench}, the scenarios {@link org.tandem.bench.OpenLoop} and {@link
 * org.tandem.bench.ClosedLoop}, what they are compared with ({@link org.tandem.bench.Baselines}).
 */
@NullMarked
package org.tandem.bench;

import org.jspecify.annotations.NullMarked;
