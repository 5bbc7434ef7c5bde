/** What the tests of every service share; packaged as the starter's test-jar. */
@NullMarked
package org.tandem.platform.test;

import org.jspecify.annotations.NullMarked;
