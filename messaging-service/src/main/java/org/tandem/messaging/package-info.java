/**
 * The messaging service: who is who, and what families and staff write to each other. Read in this
 * order: {@code roster} (people, students and the circle around each), then {@code attachment}
 * (files on their way into messages), then {@code conversation} (controller, service, aggregate,
 * events, repositories, as the data flow).
 */
@NullMarked
package org.tandem.messaging;

import org.jspecify.annotations.NullMarked;
