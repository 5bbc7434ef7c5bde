/**
 * The messaging service: who is who, and what families and staff write to each other. Read in this
 * order: {@code roster} (people, students and the circle around each), {@code conversation} (who
 * speaks with whom), {@code message} (what they say), {@code attachment} (files on their way into
 * messages), {@code search}, {@code group} and {@code announcement} (one to many). In each:
 * controller, service, aggregate, events, repositories, as the data flow. {@code text} and {@code
 * schedule} are what several of them use.
 */
@NullMarked
package org.tandem.messaging;

import org.jspecify.annotations.NullMarked;
