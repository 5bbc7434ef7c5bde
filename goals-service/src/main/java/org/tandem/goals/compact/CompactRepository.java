package org.tandem.goals.compact;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.goals.compact.Compact.Refusal;
import org.tandem.goals.compact.CompactEvent.CompactProposed;
import org.tandem.goals.compact.CompactEvent.CompactSigned;
import org.tandem.goals.schoolclass.ClassId;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Ids;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.store.Store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The compacts of each district, and who has signed them. */
@Repository
class CompactRepository {

    private static final String ID = "_id";
    private static final String CLASS = "schoolClass";

    private final Documents<Compact> compacts;
    private final Documents<Signature> signatures;

    CompactRepository(Store store) {
        compacts = store.documents("compacts", Compact.class);
        compacts.index(
                new Index("district", Direction.ASC)
                        .on(CLASS, Direction.ASC)
                        .on(ID, Direction.DESC)
                        .named("class"));
        signatures = store.documents("compact_signatures", Signature.class);
    }

    /** Stores a new compact, once per command. */
    Compact add(DistrictId district, Compact compact, Families families, CommandKey key) {
        return compacts.insert(
                district, compact, key, List.of(CompactProposed.of(compact, families)));
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

    /** The compacts of some classes, newest first. */
    List<Compact> of(DistrictId district, Collection<ClassId> classes, int limit) {
        return compacts.find(
                district,
                Criteria.where(CLASS).in(classes.stream().map(ClassId::value).toList()),
                Sort.by(Direction.DESC, ID),
                limit);
    }

    /** Stores a signature; the one that the family gave before, where it has signed already. */
    Signature sign(DistrictId district, Signature signature, CompactSigned event) {
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
