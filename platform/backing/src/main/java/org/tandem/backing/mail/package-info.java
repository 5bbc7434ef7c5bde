/** A mail server that keeps what it gets, for the local run. */
@NullMarked
package org.tandem.backing.mail;

import org.jspecify.annotations.NullMarked;
