package org.tandem.messaging.announcement;

/**
 * Some hundreds of recipients who were told by one event. It is written once with its event, and
 * stays as it is, so that a worker that begins again finds what it has done.
 *
 * @param id announcement, round and number
 * @param announcement the announcement
 * @param to the id of its last recipient
 * @param size how many it has
 */
record Batch(String id, AnnouncementId announcement, String to, int size) {

    /** What it is called within its announcement. */
    static String nameOf(int round, int number) {
        return "%d-%06d".formatted(round, number);
    }
}
