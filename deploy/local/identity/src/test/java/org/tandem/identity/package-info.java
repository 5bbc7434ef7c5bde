/** What clients and services rely on in the identity provider, seen over HTTP. */
@NullMarked
package org.tandem.identity;

import org.jspecify.annotations.NullMarked;
