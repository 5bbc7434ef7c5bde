package org.tandem.notification.channel.sms;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tandem.platform.caller.OpenPaths;

import java.util.List;

/** What the service for text messages tells has a signature in place of a token. */
@Configuration(proxyBeanMethods = false)
class SmsConfiguration {

    @Bean
    OpenPaths openToSms() {
        return new OpenPaths(List.of(SmsController.PATH + "/*"));
    }
}
