/**
 * When somebody would be told of something that nobody has sent yet. Read {@link
 * org.tandem.notification.forecast.Forecast} first.
 */
@NullMarked
package org.tandem.notification.forecast;

import org.jspecify.annotations.NullMarked;
