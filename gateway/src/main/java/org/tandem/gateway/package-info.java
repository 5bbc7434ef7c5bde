/**
 * The only door to Tandem: it checks tokens, sends each request to the service that owns its path,
 * and says in a problem document what is wrong when it cannot.
 *
 * <p>Read in this order: {@code application.yml} (the routes), {@link SecurityConfiguration} (who
 * may pass), {@link BodyLimit}, {@link CircuitGatewayFilterFactory} and {@link UpstreamClient}
 * (what is kept in bounds), {@link GatewayErrors} and {@link Problem} (what is answered instead);
 * then the package {@code browser} (how people sign in with a browser).
 */
@NullMarked
package org.tandem.gateway;

import org.jspecify.annotations.NullMarked;
