/** Attachments over HTTP, and the decisions behind them. */
@NullMarked
package org.tandem.messaging.attachment;

import org.jspecify.annotations.NullMarked;
