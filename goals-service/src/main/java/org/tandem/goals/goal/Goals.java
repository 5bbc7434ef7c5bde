package org.tandem.goals.goal;

import org.springframework.stereotype.Component;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.StudentId;

/** Which goals there are, for what is tied to them. */
@Component
public class Goals {

    private final GoalRepository goals;

    Goals(GoalRepository goals) {
        this.goals = goals;
    }

    /** Whether a student has a goal; everybody in her circle sees it. */
    public boolean has(DistrictId district, StudentId student, GoalId goal) {
        return goals.find(district, goal).filter(g -> g.student().equals(student)).isPresent();
    }
}
