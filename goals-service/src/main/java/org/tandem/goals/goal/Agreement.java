package org.tandem.goals.goal;

import org.tandem.goals.circle.Circle;
import org.tandem.platform.id.PersonId;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far the two sides agree on a version, by the rights of now: an answer counts as long as its
 * giver may decide.
 *
 * @param reached whether both sides agree
 * @param impossible whether all who could make one side agree have declined
 * @param waiting who has still to answer, in the order of their ids: those of a side that has not
 *     agreed, and those who have only dissented when nobody else of it is left; everybody when both
 *     have, but only because somebody left
 */
record Agreement(boolean reached, boolean impossible, List<PersonId> waiting) {

    static Agreement on(
            Terms terms,
            List<Answer> answers,
            List<Dissent> dissents,
            Circle circle,
            AgreementRule rule) {
        Map<PersonId, Boolean> said = new HashMap<>();
        said.put(terms.proposedBy(), true);
        answers.stream()
                .filter(a -> a.version() == terms.version())
                .forEach(a -> said.put(a.by(), a.agreed()));
        Predicate<PersonId> agreed = p -> said.getOrDefault(p, false);
        Predicate<PersonId> declined = p -> !said.getOrDefault(p, true);

        List<PersonId> home = parties(circle, Side.HOME);
        List<PersonId> school = parties(circle, Side.SCHOOL);
        boolean all = rule == AgreementRule.ALL_DECIDING_GUARDIANS;
        boolean homeAgrees = all ? every(home, agreed) : home.stream().anyMatch(agreed);
        boolean homeDeclines = all ? home.stream().anyMatch(declined) : every(home, declined);
        boolean schoolAgrees = school.stream().anyMatch(agreed);
        boolean reached = homeAgrees && schoolAgrees;

        Set<PersonId> dissented =
                dissents.stream()
                        .filter(d -> d.version() == terms.version())
                        .map(Dissent::by)
                        .collect(Collectors.toSet());
        List<PersonId> waiting =
                Stream.concat(
                                homeAgrees ? Stream.of() : silent(home, said, dissented),
                                schoolAgrees ? Stream.of() : silent(school, said, dissented))
                        .sorted(Comparator.comparing(PersonId::value))
                        .toList();
        return new Agreement(
                reached,
                homeDeclines || every(school, declined),
                reached ? deciding(circle) : waiting);
    }

    /** Who dissents lets the others go on; without others she is asked for an answer, too. */
    private static Stream<PersonId> silent(
            List<PersonId> side, Map<PersonId, Boolean> said, Set<PersonId> dissented) {
        List<PersonId> silent = side.stream().filter(p -> !said.containsKey(p)).toList();
        return dissented.containsAll(silent)
                ? silent.stream()
                : silent.stream().filter(p -> !dissented.contains(p));
    }

    /** Everybody who may agree for a side, in the order of their ids. */
    static List<PersonId> deciding(Circle circle) {
        return circle.everybody().filter(p -> Side.decides(circle, p)).toList();
    }

    private static List<PersonId> parties(Circle circle, Side side) {
        return deciding(circle).stream()
                .filter(p -> Side.of(circle, p).filter(s -> s == side).isPresent())
                .toList();
    }

    private static <T> boolean every(Collection<T> all, Predicate<T> condition) {
        return !all.isEmpty() && all.stream().allMatch(condition);
    }
}
