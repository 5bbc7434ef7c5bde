/**
 * A service's own copy of what a compacted topic tells, kept in its database together with how far
 * it has been read. Read {@code Views} (how a service has one), {@code ViewRecords} (the latest
 * wins), {@code Positions}, {@code PartitionReading} (where reading goes on), {@code CatchUp}
 * (nothing is served before).
 */
@NullMarked
package org.tandem.platform.view;

import org.jspecify.annotations.NullMarked;
