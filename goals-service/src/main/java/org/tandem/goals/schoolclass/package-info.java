/**
 * This service's own view of classes, kept from the compacted topic {@code tandem.roster.classes}:
 * {@code ClassEvent}, {@code ClassConsumer}, {@code SchoolClass}, {@code SchoolClasses}.
 */
@NullMarked
package org.tandem.goals.schoolclass;

import org.jspecify.annotations.NullMarked;
