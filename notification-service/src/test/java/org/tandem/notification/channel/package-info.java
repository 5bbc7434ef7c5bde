/** Tests of what all channels have in common, and what they need to be tried. */
@org.jspecify.annotations.NullMarked
package org.tandem.notification.channel;
