package org.tandem.notification.preference;

import org.tandem.notification.inbox.Category;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What is chosen of which category over which channel; not all of it has to be.
 *
 * @param cells the choices; none for {@link Category#EMERGENCY}, which nobody chooses
 */
public record Choices(Map<Category, Map<Channel, Choice>> cells) {

    /** Nothing is chosen. */
    public static final Choices NONE = new Choices(Map.of());

    /**
     * Puts the cells in order.
     *
     * @throws IllegalArgumentException for a choice about emergencies
     */
    public Choices {
        if (cells.containsKey(Category.EMERGENCY)) {
            throw new IllegalArgumentException("nobody chooses how she is told of danger");
        }
        Map<Category, Map<Channel, Choice>> own = new EnumMap<>(Category.class);
        cells.forEach((category, channels) -> {
            if (!channels.isEmpty()) {
                own.put(category, Collections.unmodifiableMap(new EnumMap<>(channels)));
            }
        });
        cells = Collections.unmodifiableMap(own);
    }

    /** Choices of everything that can be chosen. */
    static Choices all(BiFunction<Category, Channel, Choice> choice) {
        Map<Category, Map<Channel, Choice>> cells = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            if (category != Category.EMERGENCY) {
                Map<Channel, Choice> channels = new EnumMap<>(Channel.class);
                for (Channel channel : Channel.values()) {
                    channels.put(channel, choice.apply(category, channel));
                }
                cells.put(category, channels);
            }
        }
        return new Choices(cells);
    }

    /** What is chosen; empty where nothing is. */
    public Optional<Choice> of(Category category, Channel channel) {
        return Optional.ofNullable(cells.getOrDefault(category, Map.of()).get(channel));
    }
}
