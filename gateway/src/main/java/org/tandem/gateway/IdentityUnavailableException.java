package org.tandem.gateway;

/** The token issuer could not be asked for its keys, so that no token can be judged. */
class IdentityUnavailableException extends RuntimeException {

    IdentityUnavailableException(Throwable cause) {
        super("The token issuer does not answer", cause);
    }
}
