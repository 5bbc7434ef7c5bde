package org.tandem.notification.channel.email;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.tandem.notification.roster.People;
import org.tandem.platform.caller.OpenPaths;

import java.time.Clock;
import java.util.List;

/** There is e-mail where a mail server is named. */
@Configuration(proxyBeanMethods = false)
class EmailConfiguration {

    /** A link from a mail, or a signature, is the right to what is there. */
    @Bean
    OpenPaths openToMail() {
        return new OpenPaths(List.of(UnsubscribeController.PATH + "/*", MailReportController.PATH));
    }

    @Bean
    @ConditionalOnProperty("spring.mail.host")
    EmailChannel emailChannel(
            JavaMailSenderImpl server,
            EmailProperties properties,
            UnsubscribeTokens tokens,
            People people,
            Clock clock) {
        return new EmailChannel(
                server, properties, tokens, people::names, clock, EmailChannel.LIFE);
    }
}
