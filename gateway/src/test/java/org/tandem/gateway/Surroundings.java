package org.tandem.gateway;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

import java.util.List;

/** The services and the issuer around the gateway under test, the same for all test classes. */
final class Surroundings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final Upstream messaging = new Upstream();
    static final Upstream goals = new Upstream();
    static final Upstream notification = new Upstream();
    static final Issuer issuer = new Issuer();

    static void reset() {
        List.of(messaging, goals, notification).forEach(Upstream::reset);
        issuer.reset();
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "tandem.services.messaging=" + messaging.uri(),
                        "tandem.services.goals=" + goals.uri(),
                        "tandem.services.notification=" + notification.uri(),
                        "tandem.tokens.issuers[0].uri=" + issuer.uri(),
                        "tandem.gateway.sign-in.key=" + Forge.KEY,
                        "tandem.gateway.sign-in.issuers[0].id=test",
                        "tandem.gateway.sign-in.issuers[0].name=Test district",
                        "tandem.gateway.sign-in.issuers[0].uri=" + issuer.uri(),
                        "tandem.gateway.sign-in.issuers[0].client-id=" + SignInPages.CLIENT,
                        "tandem.gateway.sign-in.issuers[0].client-secret=" + SignInPages.SECRET)
                .applyTo(context);
    }
}
