/** Tests of webhooks. */
@org.jspecify.annotations.NullMarked
package org.tandem.notification.channel.webhook;
