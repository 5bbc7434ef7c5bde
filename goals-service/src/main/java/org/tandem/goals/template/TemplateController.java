package org.tandem.goals.template;

import com.fasterxml.jackson.annotation.JsonInclude;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tandem.goals.goal.Area;
import org.tandem.goals.template.Template.Text;
import org.tandem.goals.template.TemplateService.Named;
import org.tandem.goals.template.TemplateService.Refusal;
import org.tandem.platform.caller.Caller;
import org.tandem.platform.decision.Decision.Accepted;
import org.tandem.platform.decision.Decision.Refused;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

import java.util.List;
import java.util.Locale;

/** Templates of goals over HTTP. */
@RestController
@RequestMapping("/api/v1/goal-templates")
class TemplateController {

    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+){0,9}";

    static final Problem ONLY_DISTRICT_ADMINISTRATORS =
            new Problem(
                    "only-district-administrators",
                    HttpStatus.FORBIDDEN,
                    "Templates are the district's",
                    "Ask an administrator of the district to change them.");

    static final Problem TOO_MANY =
            new Problem(
                    "too-many-templates",
                    HttpStatus.CONFLICT,
                    "The district has 100 templates",
                    "Put it in the place of one of them.");

    private final TemplateService service;

    TemplateController(TemplateService service) {
        this.service = service;
    }

    /**
     * A template in one language.
     *
     * @param id its name; a proposal may say that it came from it
     * @param own whether the district has made it
     * @param area what it is about
     * @param weeks how many weeks it is meant for, 1 to 52
     * @param minutes how long home does its part each time; absent when that is not what matters
     * @param timesPerWeek on how many days of a week home does its part; absent when that is not
     *     what matters
     * @param language the BCP 47 tag of its words
     * @param languages the tags of all languages it has
     * @param title one line
     * @param success what success looks like
     * @param homeDoes what home does
     * @param schoolDoes what school does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TemplateView(
            String id,
            boolean own,
            Area area,
            int weeks,
            @Nullable Integer minutes,
            @Nullable Integer timesPerWeek,
            String language,
            List<String> languages,
            String title,
            String success,
            String homeDoes,
            String schoolDoes) {

        static TemplateView of(Named named, List<Locale.LanguageRange> wanted) {
            Template t = named.template();
            String language = t.language(wanted);
            Text text = t.text(language);
            return new TemplateView(
                    named.name(),
                    named.own(),
                    t.area(),
                    t.weeks(),
                    t.minutes(),
                    t.timesPerWeek(),
                    language,
                    t.texts().keySet().stream().sorted().toList(),
                    text.title(),
                    text.success(),
                    text.homeDoes(),
                    text.schoolDoes());
        }
    }

    /**
     * The templates of a district.
     *
     * @param templates in the order of their names; at most 105
     */
    record Templates(List<TemplateView> templates) {}

    /**
     * Lists the templates of my district, each in the language that suits best, else in English.
     *
     * @param language language ranges as in Accept-Language, such as {@code es-MX, fr;q=0.5}
     */
    @GetMapping
    Templates all(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = Template.FALLBACK) String language) {
        List<Locale.LanguageRange> wanted = ranges(language);
        return new Templates(
                service.all(caller).stream().map(t -> TemplateView.of(t, wanted)).toList());
    }

    private static List<Locale.LanguageRange> ranges(String language) {
        try {
            return language.isBlank() || language.length() > 200
                    ? List.of(new Locale.LanguageRange(Template.FALLBACK))
                    : Locale.LanguageRange.parse(language);
        } catch (IllegalArgumentException e) {
            throw Problem.INVALID.exception(
                    new FieldError("language", "is no BCP 47 language range, such as es-MX"));
        }
    }

    /**
     * Adds a template to my district, or puts it in the place of the one of this name.
     *
     * @param name small letters and digits, joined by hyphens
     */
    @PutMapping("/{name}")
    TemplateView put(
            @AuthenticationPrincipal Caller caller,
            @PathVariable
                    @Pattern(
                            regexp = NAME,
                            message = "is not small letters and digits, joined by hyphens")
                    String name,
            @Valid @RequestBody Template template) {
        return switch (service.put(caller, name, template)) {
            case Refused<Named, Refusal>(var why) -> throw problem(why);
            case Accepted<Named, Refusal>(var named) ->
                    TemplateView.of(named, ranges(Template.FALLBACK));
        };
    }

    /**
     * Takes a template of my district away; the one that comes with Tandem is back.
     *
     * @param name the template's name
     */
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal Caller caller, @PathVariable String name) {
        service.remove(caller, name)
                .ifPresent(why -> {
                    throw problem(why);
                });
    }

    private static RuntimeException problem(Refusal why) {
        return switch (why) {
            case ONLY_DISTRICT_ADMINISTRATORS -> ONLY_DISTRICT_ADMINISTRATORS.exception();
            case NO_ENGLISH ->
                    Problem.INVALID.exception(
                            new FieldError("texts", "has no 'en', to which others fall back"));
            case TOO_MANY -> TOO_MANY.exception();
        };
    }
}
