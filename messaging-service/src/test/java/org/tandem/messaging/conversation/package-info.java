/** Tests of conversations: decisions without Spring, the API against a real broker and store. */
@NullMarked
package org.tandem.messaging.conversation;

import org.jspecify.annotations.NullMarked;
