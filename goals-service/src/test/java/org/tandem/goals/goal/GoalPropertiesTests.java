package org.tandem.goals.goal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.tandem.platform.id.DistrictId;

import java.util.Map;

class GoalPropertiesTests {

    @Test
    void a_district_s_own_rule_goes_before_that_of_all() {
        var settings =
                new MapConfigurationPropertySource(
                        Map.of("tandem.goals.districts.lakeside", "all-deciding-guardians"));

        GoalProperties properties =
                new Binder(settings).bindOrCreate("tandem.goals", GoalProperties.class);

        assertThat(properties.rule(new DistrictId("lakeside")))
                .isEqualTo(AgreementRule.ALL_DECIDING_GUARDIANS);
        assertThat(properties.rule(new DistrictId("maplewood")))
                .isEqualTo(AgreementRule.ONE_GUARDIAN);
    }
}
