package org.tandem.notification.channel;

import org.tandem.notification.inbox.Category;
import org.tandem.notification.preference.Channel;
import org.tandem.notification.roster.Person;

import java.util.Collection;

/**
 * A way to people. It is called on a virtual thread and may block as long as its time limit allows;
 * whoever calls it keeps bulkhead, circuit breaker, retries and the record of what came of it.
 */
public interface DeliveryChannel {

    /** The only system of a channel. */
    String ONE = "";

    /** A system of somebody's own: that it is away says nothing about that of anybody else. */
    String OWN = "own";

    /** Which way it is. */
    Channel channel();

    /**
     * Whether there is an address at all: without one nothing is planned.
     *
     * @param person who is to be told
     */
    boolean reaches(Person person);

    /** Those of some people whom it has an address of; one query, where it needs any. */
    default Collection<Person> reached(Collection<Person> people) {
        return people.stream().filter(this::reaches).toList();
    }

    /**
     * Which remote system brings what is for somebody: while one is away, others are still tried.
     *
     * @return {@link #ONE} where there is one for all; {@link #OWN} where nobody can say
     */
    default String system(Person person) {
        return ONE;
    }

    /**
     * Whether she lets it tell her of a category: she may have said on the channel itself that she
     * does not want it, as with {@code STOP} in a text message.
     *
     * @param person who is to be told, whom it has an address of
     */
    default boolean takes(Person person, Category category) {
        return true;
    }

    /**
     * Brings a parcel. The same parcel may come again after a crash: what the protocol offers to
     * recognise it by is made of its id.
     *
     * @return what came of it; a remote failure is an outcome too, and never an exception
     */
    Outcome send(Parcel parcel);
}
