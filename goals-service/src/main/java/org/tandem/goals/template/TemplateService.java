package org.tandem.goals.template;

import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.tandem.goals.account.Accounts;
import org.tandem.goals.template.TemplateEvent.TemplateChanged;
import org.tandem.goals.template.TemplateEvent.TemplateRemoved;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.event.Event;
import org.tandem.platform.store.Documents.Change;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The use cases of templates. */
@Service
class TemplateService {

    /** Most templates of a district, those that were taken away among them. */
    static final int DISTRICT_MAX = 100;

    /** The templates that come with Tandem, by name. */
    static final String BUILT_IN = "goal-templates.json";

    private final TemplateRepository templates;
    private final Accounts accounts;
    private final Clock clock;
    private final Map<String, Template> builtIn;

    TemplateService(TemplateRepository templates, Accounts accounts, JsonMapper json, Clock clock) {
        this.templates = templates;
        this.accounts = accounts;
        this.clock = clock;
        this.builtIn = builtIn(json);
    }

    static Map<String, Template> builtIn(JsonMapper json) {
        try (InputStream in = new ClassPathResource(BUILT_IN).getInputStream()) {
            return json.readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("the templates are missing", e);
        }
    }

    /** Why a template is not changed. */
    enum Refusal {
        /** Only who administers the district may. */
        ONLY_DISTRICT_ADMINISTRATORS,
        /** It has no words in English, to which other languages fall back. */
        NO_ENGLISH,
        /** The district has too many. */
        TOO_MANY
    }

    /**
     * A template as a district has it.
     *
     * @param own whether the district has made it
     */
    record Named(String name, Template template, boolean own) {}

    /** The templates of the caller's district, in the order of their names. */
    List<Named> all(Caller caller) {
        Map<String, Named> all = new TreeMap<>();
        builtIn.forEach((name, template) -> all.put(name, new Named(name, template, false)));
        for (DistrictTemplate own : templates.of(caller.district(), DISTRICT_MAX)) {
            if (own.template() != null) {
                all.put(own.name(), new Named(own.name(), own.template(), true));
            }
        }
        return List.copyOf(all.values());
    }

    /** Adds a template, or puts it in the place of the one of this name. */
    Decision<Named, Refusal> put(Caller caller, String name, Template template) {
        if (!accounts.administersDistrict(caller)) {
            return Decision.refused(Refusal.ONLY_DISTRICT_ADMINISTRATORS);
        }
        if (!template.hasFallback()) {
            return Decision.refused(Refusal.NO_ENGLISH);
        }
        if (!replace(caller, name, template)) {
            if (templates.of(caller.district(), DISTRICT_MAX).size() >= DISTRICT_MAX) {
                return Decision.refused(Refusal.TOO_MANY);
            }
            add(caller, name, template);
        }
        return Decision.accepted(new Named(name, template, true));
    }

    private void add(Caller caller, String name, Template template) {
        var first =
                DistrictTemplate.first(
                        caller.district(), name, template, caller.person(), clock.instant());
        try {
            templates.add(caller.district(), first, template);
        } catch (DuplicateKeyException bySomebodyElse) {
            if (!replace(caller, name, template)) {
                throw new ConcurrencyFailureException(
                        "a template is there and is not", bySomebodyElse);
            }
        }
    }

    private boolean replace(Caller caller, String name, Template template) {
        return change(caller, name, Optional.of(template));
    }

    /** Takes a district's template away; where it has none, nothing changes. */
    Optional<Refusal> remove(Caller caller, String name) {
        if (!accounts.administersDistrict(caller)) {
            return Optional.of(Refusal.ONLY_DISTRICT_ADMINISTRATORS);
        }
        change(caller, name, Optional.empty());
        return Optional.empty();
    }

    /** Whether the district has one of this name. */
    private boolean change(Caller caller, String name, Optional<Template> template) {
        return templates
                .<Refusal>change(
                        caller.district(),
                        name,
                        before -> {
                            DistrictTemplate after =
                                    before.become(
                                            template.orElse(null),
                                            caller.person(),
                                            clock.instant());
                            Event event =
                                    template.<Event>map(t -> TemplateChanged.of(after, t))
                                            .orElseGet(() -> TemplateRemoved.of(after));
                            return Decision.accepted(new Change<>(after, List.of(event)));
                        })
                .isPresent();
    }
}
