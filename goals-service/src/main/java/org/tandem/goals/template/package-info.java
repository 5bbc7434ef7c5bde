/**
 * Templates of goals in the families' languages: those that come with Tandem, and those that a
 * district adds or puts in their place. Read as the data flow: {@code TemplateController}, {@code
 * TemplateService}, {@code Template}, {@code TemplateEvent}, {@code TemplateRepository}.
 */
@NullMarked
package org.tandem.goals.template;

import org.jspecify.annotations.NullMarked;
