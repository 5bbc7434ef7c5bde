package org.tandem.gateway.counterexample;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Uses Jackson 2. */
public class OldJackson {
    String write(Object value) throws Exception {
        return new ObjectMapper().writeValueAsString(value);
    }
}
