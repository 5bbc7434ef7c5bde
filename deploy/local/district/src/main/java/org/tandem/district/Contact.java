package org.tandem.district;

import org.jspecify.annotations.Nullable;

/**
 * How a person is reached.
 *
 * @param email a reserved domain, so that nothing is ever delivered
 * @param sms a mobile number in E.164 form, from the range that is reserved for fiction
 * @param phone a number for calls, from the same range
 * @param language a BCP 47 tag
 * @param timeZone an IANA zone
 */
record Contact(
        @Nullable String email,
        @Nullable String sms,
        @Nullable String phone,
        String language,
        String timeZone) {

    Contact phone(String number) {
        return new Contact(email, number, number, language, timeZone);
    }
}
