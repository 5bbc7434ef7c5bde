/**
 * Webhooks: tells a system of the district of what people are told, signed as Standard Webhooks
 * have it.
 */
@NullMarked
package org.tandem.notification.channel.webhook;

import org.jspecify.annotations.NullMarked;
