package org.tandem.messaging.search;

/**
 * A place in a text.
 *
 * @param start the first UTF-16 code unit
 * @param end the one after the last
 */
record Place(int start, int end) {}
