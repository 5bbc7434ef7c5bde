package org.tandem.messaging.announcement;

import org.tandem.messaging.announcement.Announcement.Work;

/** Is told before each step that a worker takes; for tests, in which instances die. */
interface FanOutSteps {

    /** Before the step is taken. */
    void before(AnnouncementId announcement, Work work);
}
