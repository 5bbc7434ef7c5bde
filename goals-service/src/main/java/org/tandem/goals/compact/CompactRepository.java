package org.tandem.goals.compact;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.goals.compact.Compact.Refusal;
import org.tandem.goals.schoolclass.SchoolClass;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.event.Event;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Ids;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.store.Store;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The compacts of each district, and who has signed them. */
@Repository
class CompactRepository {

    private static final String ID = "_id";
    private static final String CLASS = "schoolClass";
    private static final String SCHOOL = "school";
    private static final Sort NEWEST_FIRST = Sort.by(Direction.DESC, ID);

    private final Documents<Compact> compacts;
    private final Documents<Signature> signatures;

    CompactRepository(Store store) {
        compacts = store.documents("compacts", Compact.class);
        compacts.index(
                new Index("district", Direction.ASC)
                        .on(CLASS, Direction.ASC)
                        .on(ID, Direction.DESC)
                        .named("class"));
        compacts.index(
                new Index("district", Direction.ASC)
                        .on(SCHOOL, Direction.ASC)
                        .on(ID, Direction.DESC)
                        .named(SCHOOL));
        signatures = store.documents("compact_signatures", Signature.class);
    }

    /** Stores a new compact, once per command. */
    Compact add(DistrictId district, Compact compact, Families families, CommandKey key) {
        return compacts.insert(district, compact, key, compact.proposed(families));
    }

    Optional<Compact> find(DistrictId district, CompactId id) {
        return compacts.find(district, id.value());
    }

    /** Changes one to what is decided from its present state; empty when there is none. */
    Optional<Decision<Compact, Refusal>> change(
            DistrictId district,
            CompactId id,
            Function<Compact, Decision<Change<Compact>, Refusal>> decide) {
        return compacts.change(district, id.value(), decide);
    }

    /** The compacts of some classes, and of their schools, newest first. */
    List<Compact> of(DistrictId district, Collection<SchoolClass> classes, int limit) {
        Criteria ofClasses =
                Criteria.where(CLASS)
                        .in(classes.stream().map(c -> c.schoolClass().value()).toList());
        Criteria ofSchools =
                Criteria.where(SCHOOL)
                        .in(
                                classes.stream()
                                        .map(SchoolClass::school)
                                        .filter(Objects::nonNull)
                                        .distinct()
                                        .toList());
        return Stream.of(ofClasses, ofSchools)
                .flatMap(which -> compacts.find(district, which, NEWEST_FIRST, limit).stream())
                .sorted(Comparator.comparing((Compact c) -> c.id().value()).reversed())
                .limit(limit)
                .toList();
    }

    /** Stores a signature; the one that the family gave before, where it has signed already. */
    Signature sign(DistrictId district, Signature signature, Event event) {
        try {
            var once = new CommandKey(signature.by(), Ids.next(), "");
            return signatures.insert(district, signature, once, List.of(event));
        } catch (DuplicateKeyException signedAlready) {
            return signatures.find(district, signature.id()).orElseThrow(() -> signedAlready);
        }
    }

    /** The signatures of some students' families under the latest version. */
    List<Signature> signatures(
            DistrictId district, Compact compact, Collection<StudentId> students) {
        List<String> ids =
                students.stream()
                        .map(s -> Signature.idOf(compact.id(), compact.latest().number(), s))
                        .toList();
        return signatures.find(
                district, Criteria.where(ID).in(ids), Sort.by(Direction.ASC, ID), ids.size() + 1);
    }
}
