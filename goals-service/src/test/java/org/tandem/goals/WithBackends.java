package org.tandem.goals;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.tandem.backing.test.Backends;
import org.tandem.platform.test.TestTokens;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The whole service on a free port with Kafka and MongoDB; all tests share one, because two would
 * divide the roster's partitions between them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tandem.tokens.issuers[0].uri=http://127.0.0.1:8090",
            "tandem.tokens.issuers[1].uri=" + WithBackends.BY_EMAIL,
            "tandem.tokens.issuers[1].person-key=EMAIL"
        })
@Import({Backends.class, TestTokens.class, GoalsClient.class, FindCommands.class})
public @interface WithBackends {

    /** An issuer that names people by their e-mail addresses. */
    String BY_EMAIL = "https://mail.example";
}
