package org.tandem.goals.goal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One field in which two versions of a goal differ.
 *
 * @param field its name; that of a strategy is {@code strategies.<id>} and a field of it
 * @param from what the one says; absent when it says nothing
 * @param to what the other says; absent when it says nothing
 */
record Difference(String field, @Nullable Object from, @Nullable Object to) {

    /** Everything in which one version differs from another; who proposed it is not among it. */
    static List<Difference> between(Terms from, Terms to) {
        Map<String, @Nullable Object> before = fields(from);
        Map<String, @Nullable Object> after = fields(to);
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                differences.add(new Difference(name, before.get(name), after.get(name)));
            }
        }
        return differences;
    }

    private static Map<String, @Nullable Object> fields(Terms terms) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("title", terms.title());
        fields.put("success", terms.success());
        fields.put("by", terms.by());
        fields.put("schoolDoes", terms.schoolDoes());
        fields.put("homeDoes", terms.homeDoes());
        fields.put("review", terms.review());
        fields.put("zone", terms.zone());
        for (Strategy strategy : terms.strategies()) {
            String path = "strategies." + strategy.id() + ".";
            fields.put(path + "side", strategy.side());
            fields.put(path + "what", strategy.what());
            Schedule schedule = strategy.schedule();
            if (schedule != null) {
                fields.put(path + "minutes", schedule.minutes());
                fields.put(path + "timesPerWeek", schedule.timesPerWeek());
                fields.put(path + "days", schedule.days());
                fields.put(path + "remindAt", schedule.remindAt());
            }
        }
        return fields;
    }
}
