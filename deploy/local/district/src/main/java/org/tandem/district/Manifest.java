package org.tandem.district;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** manifest.csv: which of the files that OneRoster 1.2.1 knows are in the package. */
final class Manifest {

    private static final List<String> ABSENT =
            List.of(
                    "categories",
                    "classResources",
                    "courseResources",
                    "lineItemLearningObjectiveIds",
                    "lineItemScoreScales",
                    "lineItems",
                    "resources",
                    "resultLearningObjectiveIds",
                    "resultScoreScales",
                    "results",
                    "scoreScales",
                    "userProfiles",
                    "userResources");

    private Manifest() {}

    /** The rows with their header, every file in the order of the alphabet. */
    static List<String[]> rows(District district) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"propertyName", "value"});
        rows.add(new String[] {"manifest.version", "1.0"});
        rows.add(new String[] {"oneroster.version", "1.2.1"});
        List<String> present = Arrays.stream(Table.values()).map(Table::file).toList();
        Stream.concat(ABSENT.stream(), present.stream())
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .map(file ->
                        new String[] {"file." + file, present.contains(file) ? "bulk" : "absent"})
                .forEach(rows::add);
        rows.add(new String[] {"source.systemName", "Tandem sample districts"});
        rows.add(new String[] {"source.systemCode", district.id()});
        return rows;
    }
}
