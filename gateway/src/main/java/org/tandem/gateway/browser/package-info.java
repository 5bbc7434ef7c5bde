/**
 * The gateway as backend for browsers: a page never holds a token, only cookies that it cannot
 * read. What a browser is signed in with travels in the sealed cookie itself, so that any instance
 * of the gateway serves any request.
 *
 * <p>Read in this order: {@link org.tandem.gateway.browser.BrowserSecurity} (what is added to the
 * door), then signing in: {@link org.tandem.gateway.browser.SignInRequests}, {@link
 * org.tandem.gateway.browser.AttemptCookie}, {@link org.tandem.gateway.browser.SessionStart}; then
 * every later request: {@link org.tandem.gateway.browser.SessionFilter}, {@link
 * org.tandem.gateway.browser.Renewal}, {@link org.tandem.gateway.browser.ForgeryProtection}; {@link
 * org.tandem.gateway.browser.SessionController} and {@link org.tandem.gateway.browser.SignOut}; and
 * what all of them stand on: {@link org.tandem.gateway.browser.Session}, {@link
 * org.tandem.gateway.browser.SealedCookie}, {@link org.tandem.gateway.browser.Seal}.
 */
@NullMarked
package org.tandem.gateway.browser;

import org.jspecify.annotations.NullMarked;
