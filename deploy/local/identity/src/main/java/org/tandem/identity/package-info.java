/**
 * The OpenID Connect provider of the local run: it signs in the sample people of the districts and
 * issues the tokens that Tandem's services accept. A real district uses its own provider; no
 * service knows more of it than its issuer address.
 *
 * <p>Read in this order: {@link org.tandem.identity.SampleDistrict}, {@link
 * org.tandem.identity.SamplePeople}, {@link org.tandem.identity.Clients}, {@link
 * org.tandem.identity.Tokens}, {@link org.tandem.identity.IdentitySecurity}.
 */
@NullMarked
package org.tandem.identity;

import org.jspecify.annotations.NullMarked;
