package org.tandem.goals.template;

import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;
import org.tandem.goals.template.TemplateEvent.TemplateChanged;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.Ids;
import org.tandem.platform.store.Documents;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.store.Store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The templates of each district. */
@Repository
class TemplateRepository {

    private static final String ID = "_id";

    private final Documents<DistrictTemplate> templates;

    TemplateRepository(Store store) {
        templates = store.documents("goal_templates", DistrictTemplate.class);
        templates.index(
                new Index("district", Direction.ASC).on(ID, Direction.ASC).named("district"));
    }

    /** All of a district, also those that were taken away, in the order of their names. */
    List<DistrictTemplate> of(DistrictId district, int limit) {
        return templates.find(
                district,
                Criteria.where(ID).gte(district + ":"),
                Sort.by(Direction.ASC, ID),
                limit);
    }

    /** Changes one to what is decided from its present state; empty when there is none. */
    <R extends Enum<R>> Optional<Decision<DistrictTemplate, R>> change(
            DistrictId district,
            String name,
            Function<DistrictTemplate, Decision<Change<DistrictTemplate>, R>> decide) {
        return templates.change(district, DistrictTemplate.idOf(district, name), decide);
    }

    /**
     * Stores a new one.
     *
     * @throws org.springframework.dao.DuplicateKeyException when somebody else was first
     */
    DistrictTemplate add(DistrictId district, DistrictTemplate first, Template template) {
        var once = new CommandKey(first.by(), Ids.next(), "");
        return templates.insert(
                district, first, once, List.of(TemplateChanged.of(first, template)));
    }
}
