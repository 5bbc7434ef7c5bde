package org.tandem.gateway;

/** A client did not send its whole request body in {@link GatewayLimits#bodyTime()}. */
class BodyTooSlowException extends RuntimeException {

    BodyTooSlowException() {
        super("The request body did not arrive in time");
    }
}
