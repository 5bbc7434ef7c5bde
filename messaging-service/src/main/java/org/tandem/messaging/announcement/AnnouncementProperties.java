package org.tandem.messaging.announcement;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * Settings of announcements, under {@code tandem.announcements}.
 *
 * @param lease how long an instance that says nothing keeps an announcement to itself [30 s]
 * @param poll pause between two looks for announcements to be sent [1 s]
 * @param atOnce announcements that an instance sends at a time, emergencies beside them [4]
 * @param page students or staff read at a time [500]
 * @param reminderPause shortest time between two sendings to the same recipients [1 h]
 * @param batch most recipients of one event [500]
 */
@ConfigurationProperties("tandem.announcements")
record AnnouncementProperties(
        @DefaultValue("30s") Duration lease,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("4") int atOnce,
        @DefaultValue("500") int page,
        @DefaultValue("500") int batch,
        @DefaultValue("1h") Duration reminderPause) {}
