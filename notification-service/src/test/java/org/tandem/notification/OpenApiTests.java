package org.tandem.notification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.http.MediaType;
import org.tandem.platform.test.AuthorizationMatrix;
import org.tandem.platform.test.reference.ApiReference;
import org.tandem.platform.test.reference.ApiReference.Service;

import java.nio.file.Path;
import java.util.Map;

/** Holds {@code contracts/openapi.json} against the code. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTests {

    private final ApiReference reference =
            new ApiReference(
                    new Service(
                            "org.tandem.notification",
                            "notifications",
                            AuthorizationMatrix.read(Path.of("AUTHORIZATION.md"))::admitted,
                            Map.of(
                                    "mailReport.take",
                                    "*/*",
                                    "sms.status",
                                    MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                                    "sms.inbound",
                                    MediaType.APPLICATION_FORM_URLENCODED_VALUE),
                            Map.of()));

    @Test
    void every_endpoint_is_described_and_has_examples() {
        reference.isComplete();
    }

    @Test
    void the_reference_is_a_valid_openapi_document() {
        reference.isValid();
    }

    @Test
    void the_examples_are_what_the_service_takes_and_answers() {
        reference.hasTrueExamples();
    }

    @Test
    void the_checked_in_reference_is_that_of_the_code() {
        reference.isCheckedIn();
    }
}
