/**
 * Web Push: tells the browsers and telephones that somebody has signed up that there is something,
 * through the push services of their makers (RFC 8030), encrypted for the device (RFC 8291) and
 * signed by us (RFC 8292). Read it in this order: {@code PushController}, {@code Subscriptions},
 * {@code PushChannel}, {@code PushMessage}, {@code PushEncryption}, {@code ContentCoding}, {@code
 * Vapid}.
 */
@NullMarked
package org.tandem.notification.channel.push;

import org.jspecify.annotations.NullMarked;
