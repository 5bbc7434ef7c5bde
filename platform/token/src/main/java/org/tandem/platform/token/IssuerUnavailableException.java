package org.tandem.platform.token;

/** A token's issuer could not be asked for its keys, so that the token cannot be judged: 503. */
public class IssuerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** For any reason that is not the issuer's judgement of a token. */
    public IssuerUnavailableException(Throwable cause) {
        super("The token issuer does not answer", cause);
    }
}
