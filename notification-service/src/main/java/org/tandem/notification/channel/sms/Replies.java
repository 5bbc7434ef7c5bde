package org.tandem.notification.channel.sms;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Repository;
import org.tandem.notification.channel.sms.ReplyEvent.ReplyReceived;
import org.tandem.notification.channel.sms.SmsNumbers.Conversation;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.event.Topic;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The answers that came, each once, however often the service tells of it; the event is in the same
 * write. They are forgotten with the events, and hold no text once it is published.
 */
@Repository
@ConditionalOnProperty(SmsProperties.CONFIGURED)
class Replies {

    /**
     * An answer.
     *
     * @param id made of the service's id of it
     * @param person who answers
     * @param conversation in which
     * @param at when it came
     */
    record Reply(String id, PersonId person, String conversation, Instant at) {}

    private final Documents<Reply> replies;

    Replies(Store store) {
        this.replies = store.documents("sms_replies", Reply.class);
        replies.index(
                new Index("at", Direction.ASC)
                        .named("forgotten")
                        .expire(Topic.RETENTION.multipliedBy(2)));
    }

    /**
     * Notes an answer and tells of it.
     *
     * @param sid the service's id of it
     */
    void receive(Conversation conversation, String sid, String text, Instant now) {
        DistrictId district = conversation.told().district();
        PersonId person = conversation.told().person();
        String id = idOf(sid);
        replies.insert(
                district,
                new Reply(id, person, conversation.id(), now),
                new CommandKey(person, id, sid),
                List.of(new ReplyReceived(district, id, person, conversation.id(), text, now)));
    }

    private static String idOf(String sid) {
        return UUID.nameUUIDFromBytes(("sms:" + sid).getBytes(StandardCharsets.UTF_8)).toString();
    }
}
