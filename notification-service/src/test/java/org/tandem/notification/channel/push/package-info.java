/** Tests of Web Push. */
@org.jspecify.annotations.NullMarked
package org.tandem.notification.channel.push;
