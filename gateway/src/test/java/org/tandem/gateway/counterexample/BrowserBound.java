package org.tandem.gateway.counterexample;

import org.tandem.gateway.browser.BrowserSecurity;

/** Depends on how browsers are let in. */
public record BrowserBound(BrowserSecurity security) {}
