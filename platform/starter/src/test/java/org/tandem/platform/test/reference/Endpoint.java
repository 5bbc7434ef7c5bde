package org.tandem.platform.test.reference;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A method of a controller that answers requests.
 *
 * @param id unique in the service: the controller's noun and the method, {@code conversation.open}
 * @param method of HTTP
 * @param path with {@code {names}}
 * @param produces the media type of the answer; empty when the mapping says none
 * @param handler what is called
 */
record Endpoint(String id, RequestMethod method, String path, String produces, Method handler) {

    /** Those of all controllers below a package, ordered by path. */
    static List<Endpoint> below(String basePackage) {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scan.findCandidateComponents(basePackage).stream()
                .map(found -> Objects.requireNonNull(found.getBeanClassName()))
                .map(name -> ClassUtils.resolveClassName(name, null))
                .flatMap(Endpoint::of)
                .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method))
                .toList();
    }

    private static Stream<Endpoint> of(Class<?> controller) {
        RequestMapping all = mapping(controller);
        String prefix = all == null ? "" : first(all.path());
        return Stream.of(controller.getDeclaredMethods())
                .flatMap(handler ->
                        Stream.ofNullable(mapping(handler))
                                .map(mapping ->
                                        new Endpoint(
                                                StringUtils.uncapitalize(noun(controller))
                                                        + "."
                                                        + handler.getName(),
                                                mapping.method()[0],
                                                prefix + first(mapping.path()),
                                                first(mapping.produces()),
                                                handler)));
    }

    private static @Nullable RequestMapping mapping(AnnotatedElement element) {
        return AnnotatedElementUtils.findMergedAnnotation(element, RequestMapping.class);
    }

    private static String first(String[] values) {
        return values.length == 0 ? "" : values[0];
    }

    private static String noun(Class<?> controller) {
        return controller.getSimpleName().replaceFirst("Controller$", "");
    }

    /** The method as a document has it. */
    String verb() {
        return method.name().toLowerCase(Locale.ROOT);
    }

    /** Under which the reference lists it. */
    String tag() {
        return noun(handler.getDeclaringClass());
    }

    /** Whether it changes something. */
    boolean isCommand() {
        return method != RequestMethod.GET && method != RequestMethod.HEAD;
    }

    @Override
    public String toString() {
        return "%s (%s %s)".formatted(id, method, path);
    }
}
