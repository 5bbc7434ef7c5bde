package org.tandem.goals.concern;

import org.springframework.stereotype.Component;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.id.StudentId;

import java.util.Optional;

/** Which concerns there are, for what is tied to them. */
@Component
public class Concerns {

    private final ConcernService service;

    Concerns(ConcernService service) {
        this.service = service;
    }

    /** Who reads a concern about a student; empty when the caller may not, or there is none. */
    public Optional<Visibility> visibility(Caller caller, StudentId student, ConcernId concern) {
        return service.find(caller, concern)
                .filter(c -> c.student().equals(student))
                .map(c -> c.readers().visibility());
    }
}
