package org.tandem.platform.token;

/** What an issuer's tokens name a person by. */
public enum PersonKey {
    /** Her id in the district's roster, OneRoster's sourcedId: nobody has to be looked up. */
    SOURCED_ID("sub"),
    /** Her e-mail address in the roster. It is refused when the token says it is not verified. */
    EMAIL("email"),
    /** Her user name in the roster. */
    USERNAME("preferred_username");

    private final String claim;

    PersonKey(String claim) {
        this.claim = claim;
    }

    /** The claim in which OpenID Connect has it (Core 1.0 section 5.1). */
    public String claim() {
        return claim;
    }
}
