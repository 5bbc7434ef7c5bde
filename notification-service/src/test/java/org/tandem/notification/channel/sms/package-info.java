/** Tests of text messages. */
@org.jspecify.annotations.NullMarked
package org.tandem.notification.channel.sms;
