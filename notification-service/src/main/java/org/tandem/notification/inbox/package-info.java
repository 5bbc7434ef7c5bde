/**
 * The notifications of each person, numbered 1, 2, 3 … without a gap. Read {@code Notice} (who
 * should know), {@code Notification}, {@code NewNotifications} (the one write), {@code Showing}
 * (what may not be seen any more), {@code MessageChange} (what becomes of the messages they tell
 * of), {@code Titles} (the line above, in the reader's language), {@code Seen} (who was here), then
 * the API.
 */
@NullMarked
package org.tandem.notification.inbox;

import org.jspecify.annotations.NullMarked;
