package org.tandem.district;

import org.jspecify.annotations.Nullable;

/**
 * How a person is called.
 *
 * @param given in the person's own script
 * @param family in the person's own script
 * @param preferred another given name that the person goes by
 * @param pronouns as the person states them
 */
record Name(String given, String family, @Nullable String preferred, @Nullable String pronouns) {}
