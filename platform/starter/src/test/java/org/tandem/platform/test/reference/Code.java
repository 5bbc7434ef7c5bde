package org.tandem.platform.test.reference;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.http.ResponseEntity;
import org.tandem.platform.problem.Problem;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the compiled code of an endpoint can do: which problems it can end with, with which status
 * it answers. It is found by following calls, so a refusal that another command of the same feature
 * meets can be among the problems; none that can come is left out.
 */
final class Code {

    /** Whose problems can come from every endpoint, before it is called. */
    private static final String CALLER = "org.tandem.platform.caller.UnknownCallerException";

    private static final Set<String> SHARED = Set.of(Problem.class.getName(), CALLER);

    private final JavaClasses classes;
    private final Map<Class<?>, Object> values;

    /**
     * Some compiled code.
     *
     * @param values what to make problems from that are made from values, by type; of enums every
     *     value is taken, of configuration its defaults
     */
    Code(JavaClasses classes, Map<Class<?>, Object> values) {
        this.classes = classes;
        this.values = values;
    }

    /** All of the project that is on the class path, without tests. */
    static Code ofTandem(Map<Class<?>, Object> values) {
        return new Code(
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.tandem"),
                values);
    }

    /** The problems that a handler's code names, by a key that is unique in a service. */
    Map<String, Problem> problemsOf(Method handler) {
        Map<String, Problem> problems = new TreeMap<>();
        for (JavaField field : classes.get(CALLER).getFields()) {
            if (isConstant(field)) {
                Problem problem = constant(field);
                String detail = problem.detail().formatted("an e-mail address");
                problems.put(problem.slug(), problem.withDetail(detail));
            }
        }
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> ahead = new ArrayDeque<>();
        ahead.add(unit(handler));
        while (!ahead.isEmpty()) {
            JavaCodeUnit unit = ahead.remove();
            if (!seen.add(unit)) {
                continue;
            }
            for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
                switch (access.getTarget().resolveMember().orElse(null)) {
                    case JavaField field when isConstant(field) -> {
                        Problem problem = constant(field);
                        problems.put(key(field.getOwner(), problem), problem);
                    }
                    case JavaMethod maker when isMaker(maker) ->
                            made(maker).forEach(p -> problems.put(key(maker.getOwner(), p), p));
                    case JavaCodeUnit next when isOurs(next) -> ahead.add(next);
                    case null, default -> {}
                }
            }
        }
        return problems;
    }

    /**
     * The statuses that a handler gives to its {@link ResponseEntity}; empty when it makes none.
     */
    Set<Integer> statusesOf(Method handler) {
        return unit(handler).getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().isEquivalentTo(ResponseEntity.class))
                .map(call ->
                        switch (call.getName()) {
                            case "ok" -> 200;
                            case "created" -> 201;
                            case "accepted" -> 202;
                            case "noContent" -> 204;
                            default -> 0;
                        })
                .filter(status -> status != 0)
                .collect(Collectors.toSet());
    }

    private JavaCodeUnit unit(Method handler) {
        return classes.get(handler.getDeclaringClass())
                .getCodeUnitWithParameterTypes(handler.getName(), handler.getParameterTypes());
    }

    private static boolean isConstant(JavaField field) {
        return field.getRawType().isEquivalentTo(Problem.class)
                && field.getModifiers().contains(JavaModifier.STATIC);
    }

    private static boolean isOurs(JavaCodeUnit unit) {
        return unit.getOwner().getPackageName().startsWith("org.tandem");
    }

    /** A feature's own problem that is made from values, such as one that names a limit. */
    private static boolean isMaker(JavaMethod method) {
        return method.getRawReturnType().isEquivalentTo(Problem.class)
                && method.getModifiers().contains(JavaModifier.STATIC)
                && !method.getModifiers().contains(JavaModifier.PRIVATE);
    }

    /** A type can come with more than one status. */
    private static String key(JavaClass owner, Problem problem) {
        String feature = owner.getSimpleName().replaceFirst("(Problems|Controller)$", "");
        return SHARED.contains(owner.getName())
                ? problem.slug()
                : "%s.%s.%d".formatted(problem.slug(), feature, problem.status().value());
    }

    private List<Problem> made(JavaMethod maker) {
        Method method = maker.reflect();
        method.setAccessible(true);
        List<List<Object>> arguments = List.of(List.of());
        for (Class<?> type : method.getParameterTypes()) {
            arguments =
                    arguments.stream()
                            .flatMap(before ->
                                    values(type)
                                            .map(v ->
                                                    Stream.concat(before.stream(), Stream.of(v))
                                                            .toList()))
                            .toList();
        }
        return arguments.stream().map(given -> (Problem) invoke(method, given)).toList();
    }

    private Stream<Object> values(Class<?> type) {
        ConfigurationProperties configured = type.getAnnotation(ConfigurationProperties.class);
        if (configured != null) {
            return Stream.of(
                    new Binder(List.of()).bindOrCreate(configured.value(), Bindable.of(type)));
        }
        return type.isEnum()
                ? Stream.of(type.getEnumConstants())
                : Stream.of(
                        Objects.requireNonNull(values.get(type), "a value of " + type.getName()));
    }

    private static Object invoke(Method method, List<Object> arguments) {
        try {
            return method.invoke(null, arguments.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method.toString(), e);
        }
    }

    private static Problem constant(JavaField constant) {
        try {
            Field field = constant.reflect();
            field.setAccessible(true);
            return (Problem) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(constant.getFullName(), e);
        }
    }
}
