/** What integration tests rely on in their back ends. */
@NullMarked
package org.tandem.backing.test;

import org.jspecify.annotations.NullMarked;
