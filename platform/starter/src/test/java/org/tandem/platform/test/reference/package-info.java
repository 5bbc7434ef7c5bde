/**
 * The API reference of a service, an OpenAPI 3.1 document: it is made of the controllers, their
 * records and their Javadoc, checked in as {@code contracts/openapi.json}, and a test holds the two
 * together. Read {@code ApiReference} (what a service's test calls), {@code ApiDocument}, {@code
 * ApiAnswers} (the running service answers as the document says).
 */
@NullMarked
package org.tandem.platform.test.reference;

import org.jspecify.annotations.NullMarked;
