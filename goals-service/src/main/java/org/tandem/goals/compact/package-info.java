/**
 * School–parent compacts: one text for a class that its families sign, each for itself. Read as the
 * data flow: {@code CompactController}, {@code CompactService}, {@code Compact} (decides), {@code
 * Signature}, {@code CompactEvent}, {@code CompactRepository}.
 */
@NullMarked
package org.tandem.goals.compact;

import org.jspecify.annotations.NullMarked;
