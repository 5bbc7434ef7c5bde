/**
 * The ways to people outside of the inbox. Each channel is an adapter to a system that may be slow,
 * refuse or be away, and says what came of it in the same words.
 */
@NullMarked
package org.tandem.notification.channel;

import org.jspecify.annotations.NullMarked;
