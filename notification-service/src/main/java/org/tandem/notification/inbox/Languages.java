package org.tandem.notification.inbox;

import org.jspecify.annotations.Nullable;

/**
 * Which language people read. The roster's view knows it and shows and hides what is in inboxes, so
 * the inboxes cannot look into it themselves.
 */
public interface Languages {

    /** The BCP 47 tag of somebody's language as it is now; null when nobody knows. */
    @Nullable String of(Inbox reader);
}
