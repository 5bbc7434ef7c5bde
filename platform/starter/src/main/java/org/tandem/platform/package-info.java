/**
 * What every Tandem service shares, switched on by having it on the class path. Read in this order:
 * {@code id}, {@code caller}, {@code problem}, {@code event}, {@code store}, {@code outbox}; {@code
 * view} and {@code text} stand by themselves.
 */
@NullMarked
package org.tandem.platform;

import org.jspecify.annotations.NullMarked;
