package org.tandem.platform.test.reference;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;

import jakarta.validation.Constraint;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.platform.id.Identifier;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The JSON Schemas of the types that go in and out. Records, enums and identifiers become named
 * schemas with their Javadoc; enums of the JDK, whose Javadoc is not at hand, are written where
 * they are used. JSpecify says what may be absent, jakarta.validation what is limited.
 */
final class Schemas {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Map<Class<?>, String> FORMATS =
            Map.of(
                    Instant.class, "date-time",
                    LocalDate.class, "date",
                    Duration.class, "duration",
                    URI.class, "uri-reference",
                    UUID.class, "uuid");

    /** Times on the wall, for which JSON Schema has no format. */
    private static final Map<Class<?>, String> LOCAL =
            Map.of(
                    LocalTime.class,
                    "^\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?$",
                    LocalDateTime.class,
                    "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?$");

    private final Javadoc javadoc;
    private final List<String> gaps;
    private final Map<String, ObjectNode> named = new TreeMap<>();
    private final Map<String, Class<?>> owners = new TreeMap<>();

    /**
     * An empty set of schemas.
     *
     * @param gaps where it is told what has no description
     */
    Schemas(Javadoc javadoc, List<String> gaps) {
        this.javadoc = javadoc;
        this.gaps = gaps;
    }

    /** All that have a name. */
    Map<String, ObjectNode> named() {
        return named;
    }

    /** Whether something may be absent or null. */
    static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    /**
     * The schema of a parameter, body or component, with the limits that are declared on it.
     *
     * @param declaration the parameter or component itself
     */
    ObjectNode of(AnnotatedElement declaration, AnnotatedType type) {
        ObjectNode schema = of(type);
        Set<Annotation> limits = new LinkedHashSet<>(Arrays.asList(declaration.getAnnotations()));
        limits.addAll(Arrays.asList(type.getAnnotations()));
        limit(schema, limits);
        return schema;
    }

    private ObjectNode of(AnnotatedType annotated) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType p
                && annotated instanceof AnnotatedParameterizedType arguments) {
            AnnotatedType[] of = arguments.getAnnotatedActualTypeArguments();
            Class<?> raw = (Class<?>) p.getRawType();
            if (Collection.class.isAssignableFrom(raw)) {
                ObjectNode list = JSON.createObjectNode().put("type", "array");
                if (Set.class.isAssignableFrom(raw)) {
                    list.put("uniqueItems", true);
                }
                return list.set("items", of(of[0]));
            }
            if (Map.class.isAssignableFrom(raw)) {
                return JSON.createObjectNode()
                        .put("type", "object")
                        .set("additionalProperties", of(of[1]));
            }
        }
        if (type instanceof Class<?> simple) {
            return of(simple);
        }
        return unknown(type);
    }

    private ObjectNode unknown(Type type) {
        gaps.add("no schema for %s: teach it to Schemas".formatted(type.getTypeName()));
        return JSON.createObjectNode();
    }

    private ObjectNode of(Class<?> type) {
        if (type.isEnum() && type.getName().startsWith("java.")) {
            return values(type, JSON.createObjectNode());
        }
        if (type.isEnum() || type.isRecord()) {
            return JSON.createObjectNode().put("$ref", "#/components/schemas/" + name(type));
        }
        ObjectNode schema = JSON.createObjectNode();
        if (type == String.class || type == ZoneId.class) {
            return schema.put("type", "string");
        } else if (type == boolean.class || type == Boolean.class) {
            return schema.put("type", "boolean");
        } else if (type == int.class || type == Integer.class) {
            return schema.put("type", "integer").put("format", "int32");
        } else if (type == long.class || type == Long.class) {
            return schema.put("type", "integer").put("format", "int64");
        } else if (type == double.class || type == Double.class) {
            return schema.put("type", "number").put("format", "double");
        } else if (type == Object.class || type == JsonNode.class) {
            return schema;
        }
        schema.put("type", "string");
        if (FORMATS.containsKey(type)) {
            return schema.put("format", FORMATS.get(type));
        }
        return LOCAL.containsKey(type) ? schema.put("pattern", LOCAL.get(type)) : unknown(type);
    }

    /**
     * Nested types are told apart by the type around them, unless that only keeps them together.
     */
    private String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        String name =
                outer == null || outer.getSimpleName().matches(".*(Controller|Views)")
                        ? type.getSimpleName()
                        : outer.getSimpleName() + "." + type.getSimpleName();
        Class<?> owner = owners.putIfAbsent(name, type);
        if (owner != null && owner != type) {
            gaps.add("%s and %s have one name".formatted(owner, type));
        }
        if (owner == null) {
            named.put(name, define(type, name));
        }
        return name;
    }

    private ObjectNode define(Class<?> type, String name) {
        Javadoc.Doc doc = javadoc.of(type);
        if (doc.text().isEmpty()) {
            gaps.add("%s has no Javadoc".formatted(type.getTypeName()));
        }
        ObjectNode schema = JSON.createObjectNode().put("description", doc.text());
        if (type.isEnum()) {
            return values(type, schema);
        }
        if (Identifier.class.isAssignableFrom(type)) {
            return schema.put("type", "string")
                    .put("minLength", 1)
                    .put("maxLength", Identifier.MAX_LENGTH)
                    .put("pattern", "^[^:\\p{Cc}]+$");
        }
        for (Method accessor : type.getDeclaredMethods()) {
            if (accessor.isAnnotationPresent(JsonValue.class)) {
                return of(accessor.getAnnotatedReturnType()).put("description", doc.text());
            }
        }
        return object(type, schema, doc, name);
    }

    private ObjectNode values(Class<?> type, ObjectNode schema) {
        StringBuilder text = new StringBuilder(schema.path("description").asString()).append('\n');
        ArrayNode values = JSON.createArrayNode();
        for (Object constant : type.getEnumConstants()) {
            JsonNode value = JSON.valueToTree(constant);
            values.add(value);
            String about = javadoc.of(type, ((Enum<?>) constant).name()).text();
            if (!about.isEmpty()) {
                text.append("\n* `").append(value.asString()).append("`: ").append(about);
            }
        }
        if (schema.has("description")) {
            schema.put("description", text.toString().strip());
        }
        return schema.put("type", "string").set("enum", values);
    }

    private ObjectNode object(Class<?> type, ObjectNode schema, Javadoc.Doc doc, String name) {
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JSON.createArrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
                continue;
            }
            AnnotatedType declared = component.getAnnotatedType();
            ObjectNode property = of(component, declared);
            String about = doc.param(component.getName());
            if (!about.isEmpty()) {
                property.put("description", about);
            } else if (!describesItself(property)) {
                gaps.add(
                        "%s.%s has no description: add '@param %s' to the record's Javadoc"
                                .formatted(name, component.getName(), component.getName()));
            }
            String member = member(component);
            if (!isNullable(declared)) {
                required.add(member);
            } else if (isNullWritten(type) && isNullWritten(component.getAccessor())) {
                property = orNull(property);
            }
            properties.set(member, property);
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    /** Its name in JSON: what is a word of Java has another one there. */
    private static String member(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }

    private static boolean isNullWritten(AnnotatedElement declaration) {
        JsonInclude include = declaration.getAnnotation(JsonInclude.class);
        return include == null || include.value() == JsonInclude.Include.ALWAYS;
    }

    private static boolean describesItself(ObjectNode property) {
        return property.has("$ref") || property.path("items").has("$ref");
    }

    private static ObjectNode orNull(ObjectNode property) {
        if (property.has("type")) {
            property.set("type", JSON.createArrayNode().add(property.get("type")).add("null"));
            return property;
        }
        JsonNode about = property.remove("description");
        ObjectNode either = JSON.createObjectNode();
        if (about != null) {
            either.set("description", about);
        }
        either.putArray("anyOf").add(property).addObject().put("type", "null");
        return either;
    }

    private static void limit(ObjectNode schema, Collection<Annotation> limits) {
        String what = schema.path("type").asString("").equals("array") ? "Items" : "Length";
        for (Annotation limit : limits) {
            switch (limit) {
                case Size size -> {
                    if (size.min() > 0) {
                        schema.put("min" + what, size.min());
                    }
                    if (size.max() < Integer.MAX_VALUE) {
                        schema.put("max" + what, size.max());
                    }
                }
                case Min min -> schema.put("minimum", min.value());
                case Max max -> schema.put("maximum", max.value());
                case Positive _ -> schema.put("exclusiveMinimum", 0);
                case PositiveOrZero _ -> schema.put("minimum", 0);
                case NotEmpty _ -> schema.put("min" + what, 1);
                case NotBlank _ -> schema.put("pattern", "\\S").put("minLength", 1);
                case Pattern pattern ->
                        schema.put("pattern", "^(?:%s)$".formatted(pattern.regexp()));
                default -> {
                    Class<?> composed = limit.annotationType();
                    if (composed.isAnnotationPresent(Constraint.class)
                            && !composed.getPackageName().startsWith("jakarta.")) {
                        limit(schema, Stream.of(composed.getAnnotations()).toList());
                    }
                }
            }
        }
    }
}
