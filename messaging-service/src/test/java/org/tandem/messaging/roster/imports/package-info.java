/** Imports of whole packages, and the fixture by which other tests get their people. */
@NullMarked
package org.tandem.messaging.roster.imports;

import org.jspecify.annotations.NullMarked;
