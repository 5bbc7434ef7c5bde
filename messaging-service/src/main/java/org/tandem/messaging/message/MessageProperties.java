package org.tandem.messaging.message;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * The limits of messages.
 *
 * @param editWindow how long after sending a message its author may correct it
 */
@ConfigurationProperties("tandem.messages")
record MessageProperties(@DefaultValue("15m") Duration editWindow) {}
