package org.tandem.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.assertj.core.groups.Tuple;
import org.tandem.journeys.LiveStream.Event;
import org.tandem.journeys.Person.Sent;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Mateo's teacher and his mother write to each other in several private conversations, both with
 * their live stream open; and what has to be true of it afterwards, whatever happened on the way.
 */
final class Correspondence implements AutoCloseable {

    private static final Duration ARRIVAL = Duration.ofSeconds(90);
    private static final int EVERY_FIFTH = 5;

    private final Person helen;
    private final Person rosa;
    private final List<String> conversations;
    private final LiveStream helensStream;
    private final LiveStream rosasStream;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private record Place(String conversation, long number) {}

    private Correspondence(Person helen, Person rosa, int conversations) {
        this.helen = helen;
        this.rosa = rosa;
        this.conversations =
                IntStream.rangeClosed(1, conversations)
                        .mapToObj(i -> helen.open("PRIVATE", "s-301", "Reading " + i, rosa))
                        .toList();
        helensStream = LiveStream.of(helen);
        rosasStream = LiveStream.of(rosa);
    }

    static Correspondence begin(LocalSystem system, int conversations) {
        return new Correspondence(
                Person.signIn(system, "helen.park"),
                Person.signIn(system, "rosa.garcia"),
                conversations);
    }

    /** Begins to send: Helen most of the time, every fifth message is Rosa's. */
    Traffic write(int perSecond, int sends) {
        return Traffic.begin(
                perSecond,
                sends,
                i -> {
                    String conversation = conversations.get(i / EVERY_FIFTH % conversations.size());
                    Person author = i % EVERY_FIFTH == 0 ? rosa : helen;
                    return author.send(conversation, "%s %d".formatted(mark, i));
                });
    }

    /** How many times the two streams were connected again. */
    int reconnections() {
        return helensStream.connections() + rosasStream.connections() - 2;
    }

    /**
     * Waits until everything has arrived, and checks that each acknowledged message is in its
     * conversation, its recipient's inbox and her stream exactly once and in order.
     */
    void assertAllArrivedOnceAndInOrder(List<Sent> acknowledged) {
        assertConversationsHold(acknowledged);
        assertReached(helen, helensStream, by(rosa, acknowledged));
        assertReached(rosa, rosasStream, by(helen, acknowledged));
    }

    private static List<Sent> by(Person author, List<Sent> messages) {
        return messages.stream().filter(m -> m.author().equals(author.id())).toList();
    }

    private void assertConversationsHold(List<Sent> acknowledged) {
        for (String conversation : conversations) {
            List<JsonNode> messages = rosa.messages(conversation);
            assertThat(messages)
                    .as("numbers of conversation %s", conversation)
                    .extracting(m -> m.required("number").asLong())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, messages.size()).boxed().toList());
            assertThat(messages)
                    .as("messages of conversation %s", conversation)
                    .extracting(
                            m -> m.required("text").asString(), m -> m.required("number").asLong())
                    .containsExactlyInAnyOrderElementsOf(
                            acknowledged.stream()
                                    .filter(s -> s.conversation().equals(conversation))
                                    .map(s -> Tuple.tuple(s.text(), s.number()))
                                    .toList());
        }
    }

    private void assertReached(Person recipient, LiveStream stream, List<Sent> messages) {
        List<Place> expected =
                messages.stream().map(s -> new Place(s.conversation(), s.number())).toList();
        await("every message is in the inbox of " + recipient.id())
                .atMost(ARRIVAL)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> here(recipient.inbox()).containsAll(expected));
        List<JsonNode> inbox = recipient.inbox();
        assertContiguous("inbox of " + recipient.id(), 1, numbers(inbox));
        assertThat(
                        inbox.stream()
                                .filter(n -> n.at("/about/type").asString().equals("CONVERSATION"))
                                .map(n -> List.of(n.required("kind"), place(n)))
                                .toList())
                .as("notifications of conversations of %s, each once", recipient.id())
                .doesNotHaveDuplicates();
        List<Place> reached = here(inbox);
        assertThat(reached).containsExactlyInAnyOrderElementsOf(expected);
        assertInOrder(recipient, reached);

        long last = inbox.getLast().required("number").asLong();
        await("the stream of %s has all up to %d".formatted(recipient.id(), last))
                .atMost(ARRIVAL)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> reaches(stream, last));
        List<Event> events = stream.received();
        assertContiguous(
                "stream of " + recipient.id(),
                last - events.size() + 1,
                events.stream().map(Event::id).toList());
        assertThat(here(events.stream().map(Event::data).toList()))
                .as("what the stream of %s brought", recipient.id())
                .containsExactlyElementsOf(reached);
    }

    /** Only what was written here: an inbox has the notifications of other journeys, too. */
    private List<Place> here(List<JsonNode> notifications) {
        return notifications.stream()
                .filter(n -> n.required("preview").asString().startsWith(mark))
                .map(Correspondence::place)
                .toList();
    }

    private static Place place(JsonNode notification) {
        JsonNode about = notification.required("about");
        return new Place(about.required("id").asString(), about.path("number").asLong(0));
    }

    private static List<Long> numbers(List<JsonNode> notifications) {
        return notifications.stream().map(n -> n.required("number").asLong()).toList();
    }

    private static boolean reaches(LiveStream stream, long last) {
        List<Event> events = stream.received();
        return !events.isEmpty() && events.getLast().id() >= last;
    }

    private static void assertContiguous(String what, long first, List<Long> numbers) {
        assertThat(numbers)
                .as("numbers of the %s", what)
                .containsExactlyElementsOf(
                        LongStream.range(first, first + numbers.size()).boxed().toList());
    }

    private static void assertInOrder(Person recipient, List<Place> reached) {
        var byConversation = reached.stream().collect(Collectors.groupingBy(Place::conversation));
        for (Map.Entry<String, List<Place>> one : byConversation.entrySet()) {
            assertThat(one.getValue())
                    .as("order in which %s was notified of %s", recipient.id(), one.getKey())
                    .extracting(Place::number)
                    .isSorted();
        }
    }

    @Override
    public void close() {
        helensStream.close();
        rosasStream.close();
    }
}
