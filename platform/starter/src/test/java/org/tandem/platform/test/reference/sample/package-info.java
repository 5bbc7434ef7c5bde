/** Endpoints of which some lack what a reference needs. */
@NullMarked
package org.tandem.platform.test.reference.sample;

import org.jspecify.annotations.NullMarked;
