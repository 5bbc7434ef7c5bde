/** What a sample district consists of, read back from its files. */
@NullMarked
package org.tandem.district;

import org.jspecify.annotations.NullMarked;
