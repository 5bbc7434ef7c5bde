package org.tandem.goals.goal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.tandem.platform.id.DistrictId;

import java.util.Map;

/**
 * How districts agree on goals.
 *
 * @param agreement the rule where a district has none of its own
 * @param districts the rules of districts, by their ids
 */
@ConfigurationProperties("tandem.goals")
record GoalProperties(
        @DefaultValue("ONE_GUARDIAN") AgreementRule agreement,
        @DefaultValue Map<String, AgreementRule> districts) {

    /** The rule of a district. */
    AgreementRule rule(DistrictId district) {
        return districts.getOrDefault(district.value(), agreement);
    }
}
