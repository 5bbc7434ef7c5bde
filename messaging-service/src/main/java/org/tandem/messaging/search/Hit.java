package org.tandem.messaging.search;

import org.tandem.messaging.conversation.Conversation;

import java.util.List;

/**
 * A message that was looked for.
 *
 * @param conversation the conversation it is in, open to whoever asked
 * @param places where the words are in its text; none when none were asked for
 */
record Hit(Conversation conversation, Said said, List<Place> places) {

    /** Its place in the order of messages. */
    String spot() {
        return said.spot().toString();
    }
}
