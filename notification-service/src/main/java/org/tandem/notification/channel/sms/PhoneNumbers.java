package org.tandem.notification.channel.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

import org.springframework.stereotype.Component;
import org.tandem.notification.roster.Person;

import java.util.Optional;

/** Telephone numbers as districts write them, in the one form of E.164. */
@Component
class PhoneNumbers {

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final SmsProperties properties;

    PhoneNumbers(SmsProperties properties) {
        this.properties = properties;
    }

    /** Somebody's number; empty when she has none, or none that can exist. */
    Optional<String> of(Person person) {
        if (person.sms() == null) {
            return Optional.empty();
        }
        try {
            PhoneNumber number =
                    numbers.parse(person.sms(), properties.regionOf(person.district()));
            return numbers.isValidNumber(number)
                    ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
