/**
 * Groups of students and staff that somebody has put together, to tell them something more than
 * once. Read as the data flow: {@code GroupController}, {@code GroupService}, {@code Group}
 * (decides), {@code GroupRepository}.
 */
@NullMarked
package org.tandem.messaging.group;

import org.jspecify.annotations.NullMarked;
