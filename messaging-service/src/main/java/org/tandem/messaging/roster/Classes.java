package org.tandem.messaging.roster;

import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Store;

import java.util.Collection;
import java.util.List;

/** The classes of each district, for whoever looks at some of them. */
@Repository
class Classes {

    /** Classes returned for one question. */
    static final int CLASSES_MAX = 200;

    private final Documents<SchoolClass> classes;

    /** The import asks by the members, too. */
    Classes(Store store) {
        classes = store.documents("classes", SchoolClass.class);
        classes.index(
                new Index("district", Direction.ASC)
                        .on("members.person", Direction.ASC)
                        .named("members"));
    }

    /** The classes that a person is enrolled in, on whatever days. */
    List<SchoolClass> of(DistrictId district, PersonId person) {
        return find(district, Criteria.where("members.person").is(person.value()));
    }

    /** The classes of some students. */
    List<SchoolClass> of(DistrictId district, Collection<Student> students) {
        List<String> ids =
                students.stream()
                        .flatMap(s -> s.classes().stream())
                        .distinct()
                        .map(clazz -> SchoolClass.idOf(district, clazz))
                        .toList();
        return ids.isEmpty() ? List.of() : find(district, Criteria.where("_id").in(ids));
    }

    private List<SchoolClass> find(DistrictId district, Criteria where) {
        return classes.find(district, where.and("active").is(true), Sort.unsorted(), CLASSES_MAX);
    }
}
