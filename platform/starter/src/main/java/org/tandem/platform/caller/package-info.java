/** Who is calling: district, person and scopes, taken from the validated access token. */
@NullMarked
package org.tandem.platform.caller;

import org.jspecify.annotations.NullMarked;
