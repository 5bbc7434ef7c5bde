/**
 * Text messages, through a service that speaks the REST interface of Twilio. Read it in this order:
 * {@code SmsChannel}, {@code SmsText}, {@code Segments}, {@code SmsNumbers}, {@code SmsController},
 * {@code SmsInbound}, {@code SmsCommand}, {@code Replies}.
 */
@NullMarked
package org.tandem.notification.channel.sms;

import org.jspecify.annotations.NullMarked;
