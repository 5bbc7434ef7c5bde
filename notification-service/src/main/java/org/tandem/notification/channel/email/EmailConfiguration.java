package org.tandem.notification.channel.email;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.tandem.notification.roster.People;

import java.time.Clock;

/** There is e-mail where a mail server is named. */
@Configuration(proxyBeanMethods = false)
class EmailConfiguration {

    @Bean
    @ConditionalOnProperty("spring.mail.host")
    EmailChannel emailChannel(
            JavaMailSenderImpl server,
            EmailProperties properties,
            UnsubscribeTokens tokens,
            People people,
            Clock clock) {
        return new EmailChannel(server, properties, tokens, people::names, clock);
    }
}
