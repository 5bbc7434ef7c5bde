/** Tests of the mail server of the local run. */
@NullMarked
package org.tandem.backing.mail;

import org.jspecify.annotations.NullMarked;
