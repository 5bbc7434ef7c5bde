/**
 * Who is who: people, students and the circle around each student. Other services learn of students
 * from {@code tandem.roster.students}.
 */
@NullMarked
package org.tandem.messaging.roster;

import org.jspecify.annotations.NullMarked;
