package org.tandem.district;

/**
 * The district itself.
 *
 * @param id the tenant, and the {@code sourcedId} of the organisation
 * @param name as people know it
 * @param timeZone an IANA zone
 */
record District(String id, String name, String timeZone) {}
