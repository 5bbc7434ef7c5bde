package org.tandem.notification.channel.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import java.time.Duration;
import java.util.Map;

class TwilioSignatureTests {

    private final TwilioSignature signature = signature("12345", "https://mycompany.com");

    private static TwilioSignature signature(String token, String address) {
        return new TwilioSignature(
                new SmsProperties(
                        "https://api.example.org",
                        "AC1",
                        token,
                        "+13126442000",
                        address,
                        "Tandem",
                        "US",
                        Map.of(),
                        3,
                        Duration.ofDays(3),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1)));
    }

    /** The example of Twilio's documentation. */
    @Test
    void the_example_of_its_inventor_comes_out() {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("Digits", "1234");
        form.add("To", "+18005551212");
        form.add("From", "+14158675309");
        form.add("Caller", "+14158675309");
        form.add("CallSid", "CA1234567890ABCDE");

        assertThat(signature.of("https://mycompany.com/myapp.php?foo=1&bar=2", form))
                .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    @Test
    void a_request_is_signed_for_the_public_address_whatever_address_it_came_to() {
        String form =
                "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234"
                        + "&From=%2B14158675309&To=%2B18005551212";

        assertThat(signature.isOn(request("RSOYDt4T1cUTdK1PDd93/VVr8B8=", form))).isTrue();
        assertThat(signature.isOn(request("RSOYDt4T1cUTdK1PDd93/VVr8B9=", form))).isFalse();
        assertThat(signature.isOn(request("RSOYDt4T1cUTdK1PDd93/VVr8B8=", form + "&x=1")))
                .isFalse();
        assertThat(signature.isOn(request("", form))).isFalse();
        assertThat(
                        signature("12346", "https://mycompany.com")
                                .isOn(request("RSOYDt4T1cUTdK1PDd93/VVr8B8=", form)))
                .isFalse();
        assertThat(
                        signature("12345", "https://other.example")
                                .isOn(request("RSOYDt4T1cUTdK1PDd93/VVr8B8=", form)))
                .isFalse();
    }

    private static TwilioRequest request(String signature, String form) {
        return TwilioRequest.of(
                MockServerWebExchange.from(
                        MockServerHttpRequest.post("http://127.0.0.1:8083/myapp.php?foo=1&bar=2")
                                .header(TwilioSignature.HEADER, signature)
                                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                                .body(form)));
    }
}
