/**
 * E-mail. Read in this order, as a parcel goes: {@code EmailChannel} (sends, and says what came of
 * it), {@code Letter} (what is in it), {@code Texts} (the words, in the reader's language), {@code
 * Letterhead} (how it looks), {@code CalendarDay} (what comes into a calendar), {@code SmtpAnswer}
 * (what a refusal means). Then what comes back: {@code UnsubscribeController} and {@code
 * MailReportController}.
 */
@NullMarked
package org.tandem.notification.channel.email;

import org.jspecify.annotations.NullMarked;
