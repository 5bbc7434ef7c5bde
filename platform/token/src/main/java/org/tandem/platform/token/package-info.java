/**
 * Which access tokens are trusted: the gateway and every service ask the same {@link
 * TrustedIssuers}, so that each of them refuses what the others refuse.
 */
@NullMarked
package org.tandem.platform.token;

import org.jspecify.annotations.NullMarked;
