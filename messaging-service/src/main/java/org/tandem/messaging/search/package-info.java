/**
 * Finding again what was said. Read in this order: SearchController, MessageSearch, SearchWords
 * (what is a word), WordIndex (the index), WordsFollower and WordsRebuild (how it is filled).
 */
@NullMarked
package org.tandem.messaging.search;

import org.jspecify.annotations.NullMarked;
