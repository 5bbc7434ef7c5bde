package org.tandem.notification.inbox;

import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import java.util.Set;

/**
 * Who may see what is about a student.
 *
 * @param people everybody who may; nobody else
 */
public record Audience(DistrictId district, StudentId student, Set<PersonId> people) {}
