/**
 * Announcements: one of the staff tells many. Read as the data flow: {@code
 * AnnouncementController}, {@code AnnouncementService}, {@code Announcement} (decides), {@code
 * AnnouncementEvent}, {@code AnnouncementRepository}. {@code AnnouncementWorker} and {@code FanOut}
 * bring one to its recipients; {@code DeliveryConsumer} hears what became of it.
 */
@NullMarked
package org.tandem.messaging.announcement;

import org.jspecify.annotations.NullMarked;
