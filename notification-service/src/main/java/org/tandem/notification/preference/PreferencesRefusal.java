package org.tandem.notification.preference;

/** Why somebody's choices are not stored. */
enum PreferencesRefusal {
    /** Danger reaches everybody over everything. */
    EMERGENCY_IS_NOT_CHOSEN,
    /** Nobody knows such a zone. */
    ZONE_UNKNOWN,
    /** Her hours would leave less than {@link Week#OPEN_MIN} of a week. */
    TOO_LITTLE_LEFT,
    /** They are not as the caller has read them. */
    CHANGED_SINCE
}
