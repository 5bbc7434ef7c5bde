/**
 * Makes sample districts of any size, the same one for the same arguments, as OneRoster packages.
 *
 * <p>A district comes in {@link org.tandem.district.Part parts}, one after the other: first the
 * hand-made {@link org.tandem.district.Cast cast}, then {@link org.tandem.district.Neighbourhood
 * neighbourhoods} of some thousand invented people. No part knows another one, so memory does not
 * grow with the district.
 */
@NullMarked
package org.tandem.district;

import org.jspecify.annotations.NullMarked;
