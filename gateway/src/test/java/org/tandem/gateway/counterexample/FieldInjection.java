package org.tandem.gateway.counterexample;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** Is injected through a field. */
public class FieldInjection {
    @Autowired @Nullable String injected;
}
