package org.tandem.platform.test.reference;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.tandem.platform.caller.CommandKey;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.test.AuthorizationMatrix;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes the document, and notes what is missing from it. */
final class ApiDocument {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Around the body of an answer. */
    private static final Set<String> WRAPPERS = Set.of("ResponseEntity", "Mono");

    /** What a parameter of these names is, unless its method says it better. */
    private static final Map<String, String> WELL_KNOWN =
            Map.of(
                    "number", "The number of the message.",
                    "limit", "How many at most.",
                    "before", "The cursor of the page: what is older than this.");

    private final Javadoc javadoc;
    private final Code code;
    private final Examples examples;
    private final ApiReference.Service service;
    private final String about;
    private final List<String> gaps = new ArrayList<>();
    private final Schemas schemas;
    private final ProblemAnswers problems = new ProblemAnswers();

    /**
     * Of a service.
     *
     * @param about what the document begins with
     */
    ApiDocument(
            ApiReference.Service service,
            String about,
            Javadoc javadoc,
            Code code,
            Examples examples) {
        this.service = service;
        this.about = about;
        this.javadoc = javadoc;
        this.code = code;
        this.examples = examples;
        this.schemas = new Schemas(javadoc, gaps);
    }

    /** What is not described or has no example, a sentence each. */
    List<String> gaps() {
        return gaps;
    }

    /** The whole document. */
    ObjectNode of(List<Endpoint> endpoints) {
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Tandem: " + service.title())
                .put("version", "v1")
                .put("description", about)
                .putObject("license")
                .put("name", "Apache 2.0")
                .put("identifier", "Apache-2.0");
        ArrayNode servers = document.putArray("servers");
        servers.addObject().put("url", "/").put("description", "The gateway of this page");
        servers.addObject()
                .put("url", "http://127.0.0.1:8080")
                .put("description", "The gateway of a local run");
        ArrayNode tags = document.putArray("tags");
        Map<String, Class<?>> controllers = new TreeMap<>();
        endpoints.forEach(e -> controllers.put(e.tag(), e.handler().getDeclaringClass()));
        controllers.forEach((tag, type) ->
                tags.addObject().put("name", tag).put("description", javadoc.of(type).text()));
        ObjectNode paths = document.putObject("paths");
        for (Endpoint endpoint : endpoints) {
            paths.withObjectProperty(endpoint.path()).set(endpoint.verb(), operation(endpoint));
        }
        document.set("components", components());
        return document;
    }

    private ObjectNode components() {
        ObjectNode components = JSON.createObjectNode();
        schemas.named().put("Problem", ProblemAnswers.schema());
        components.set("schemas", JSON.valueToTree(schemas.named()));
        components.set("responses", JSON.valueToTree(problems.answers()));
        components.set("examples", JSON.valueToTree(problems.examples()));
        components.set(
                "parameters",
                JSON.readTree(
                        """
                        {
                          "Idempotency-Key": {
                            "name": "Idempotency-Key",
                            "in": "header",
                            "description": "A UUID of the caller's own for this command, so that it can be repeated safely.",
                            "schema": {"type": "string", "format": "uuid"},
                            "example": "0197f3a2-6f0e-7c3a-9a55-0d7c5be0c1d4"
                          }
                        }
                        """));
        components.set(
                "securitySchemes",
                JSON.readTree(
                        """
                        {
                          "token": {
                            "type": "http",
                            "scheme": "bearer",
                            "bearerFormat": "JWT",
                            "description": "An access token of the district's issuer (OpenID Connect), with the audience `tandem`."
                          },
                          "session": {
                            "type": "apiKey",
                            "in": "cookie",
                            "name": "tandem-session",
                            "description": "A browser that signed in at `/sign-in`. With https the name begins with `__Host-`."
                          },
                          "csrf": {
                            "type": "apiKey",
                            "in": "header",
                            "name": "X-XSRF-TOKEN",
                            "description": "What a browser's command proves its page with: the value of the cookie `XSRF-TOKEN`, which `GET /session` names too."
                          }
                        }
                        """));
        return components;
    }

    private ObjectNode operation(Endpoint endpoint) {
        Javadoc.Doc doc = javadoc.of(endpoint.handler());
        if (doc.text().isEmpty()) {
            gaps.add("%s has no Javadoc".formatted(endpoint));
        }
        ObjectNode operation =
                JSON.createObjectNode()
                        .put("operationId", endpoint.id())
                        .put("summary", doc.summary().replaceFirst("\\.$", "").replace("`", ""));
        String admitted = service.admitted().apply(endpoint.method().name(), endpoint.path());
        operation.put("description", "%s\n\nWho may: %s.".formatted(doc.rest(), admitted).strip());
        operation.putArray("tags").add(endpoint.tag());
        security(operation.putArray("security"), endpoint, admitted);
        boolean checked = parameters(endpoint, doc, operation);
        boolean body = body(endpoint, operation);
        ObjectNode responses = operation.putObject("responses");
        Map<String, Problem> own = code.problemsOf(endpoint.handler());
        boolean ranges =
                own.values().stream()
                        .map(Problem::status)
                        .anyMatch(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE::equals);
        answers(endpoint, doc, ranges, responses);
        problems.of(endpoint, own, checked, body).forEach(responses::set);
        return operation;
    }

    /** None is needed where no token is looked at. */
    private static void security(ArrayNode security, Endpoint endpoint, String admitted) {
        if (admitted.equals(AuthorizationMatrix.ANYBODY)
                || admitted.equals(AuthorizationMatrix.SIGNED)) {
            return;
        }
        security.addObject().putArray("token");
        ObjectNode browser = security.addObject();
        browser.putArray("session");
        if (endpoint.isCommand()) {
            browser.putArray("csrf");
        }
    }

    private boolean parameters(Endpoint endpoint, Javadoc.Doc doc, ObjectNode operation) {
        ArrayNode parameters = JSON.createArrayNode();
        for (Parameter parameter : endpoint.handler().getParameters()) {
            PathVariable path = merged(parameter, PathVariable.class);
            RequestParam query = merged(parameter, RequestParam.class);
            RequestHeader header = merged(parameter, RequestHeader.class);
            if (header != null && header.name().equals(CommandKey.HEADER)) {
                parameters.addObject().put("$ref", "#/components/parameters/" + CommandKey.HEADER);
            } else if (path != null) {
                parameters.add(parameter(endpoint, doc, parameter, "path", path.name()));
            } else if (query != null) {
                ObjectNode described = parameter(endpoint, doc, parameter, "query", query.name());
                parameters.add(optional(described, query.required(), query.defaultValue()));
            } else if (header != null) {
                ObjectNode described = parameter(endpoint, doc, parameter, "header", header.name());
                parameters.add(optional(described, header.required(), header.defaultValue()));
            }
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        return !parameters.isEmpty();
    }

    private ObjectNode parameter(
            Endpoint endpoint, Javadoc.Doc doc, Parameter parameter, String in, String named) {
        String name = named.isEmpty() ? parameter.getName() : named;
        ObjectNode schema = schemas.of(parameter, parameter.getAnnotatedType());
        String about = doc.param(parameter.getName());
        if (about.isEmpty()) {
            about = WELL_KNOWN.getOrDefault(name, "");
        }
        if (about.isEmpty() && schema.has("$ref")) {
            about = javadoc.of(parameter.getType()).summary();
        }
        if (about.isEmpty()) {
            gaps.add(
                    "%s does not say what '%s' is: add '@param %s' to its Javadoc"
                            .formatted(endpoint, name, parameter.getName()));
        }
        ObjectNode described =
                JSON.createObjectNode()
                        .put("name", name)
                        .put("in", in)
                        .put("description", about)
                        .put("required", true);
        return described.set("schema", schema);
    }

    private static ObjectNode optional(ObjectNode parameter, boolean required, String standard) {
        boolean none = standard.equals(ValueConstants.DEFAULT_NONE);
        if (!none) {
            ObjectNode schema = (ObjectNode) parameter.path("schema");
            switch (schema.path("type").asString("")) {
                case "integer" -> schema.put("default", Long.valueOf(standard));
                case "boolean" -> schema.put("default", Boolean.valueOf(standard));
                default -> schema.put("default", standard);
            }
        }
        if (!required || !none) {
            parameter.remove("required");
        }
        return parameter;
    }

    private boolean body(Endpoint endpoint, ObjectNode operation) {
        String file = service.uploads().get(endpoint.id());
        if (file != null) {
            ObjectNode body = operation.putObject("requestBody").put("required", true);
            ObjectNode content = body.put("description", "The file.").putObject("content");
            ObjectNode as = content.putObject(file);
            if (file.equals(MediaType.MULTIPART_FORM_DATA_VALUE)) {
                ObjectNode form = as.putObject("schema").put("type", "object");
                form.putObject("properties").putObject("file").put("description", "The file.");
                form.putArray("required").add("file");
            }
            return false;
        }
        for (Parameter parameter : endpoint.handler().getParameters()) {
            if (merged(parameter, RequestBody.class) == null) {
                continue;
            }
            ObjectNode body = operation.putObject("requestBody").put("required", true);
            ObjectNode json = body.putObject("content").putObject(MediaType.APPLICATION_JSON_VALUE);
            json.set("schema", schemas.of(parameter, parameter.getAnnotatedType()));
            example(endpoint, json, "request.json");
            return true;
        }
        return false;
    }

    /**
     * The answers that are no problems.
     *
     * @param ranges whether parts of a file can be asked for
     */
    private void answers(Endpoint endpoint, Javadoc.Doc doc, boolean ranges, ObjectNode responses) {
        Set<Integer> statuses = new TreeSet<>(code.statusesOf(endpoint.handler()));
        ResponseStatus fixed =
                AnnotatedElementUtils.findMergedAnnotation(
                        endpoint.handler(), ResponseStatus.class);
        if (statuses.isEmpty()) {
            statuses.add(fixed == null ? HttpStatus.OK.value() : fixed.code().value());
        }
        AnnotatedType type = unwrapped(endpoint.handler().getAnnotatedReturnType());
        boolean file = type.getType().getTypeName().contains(DataBuffer.class.getName());
        if (file) {
            statuses.add(HttpStatus.NOT_MODIFIED.value());
        }
        if (file && ranges) {
            statuses.add(HttpStatus.PARTIAL_CONTENT.value());
        }
        for (Integer status : statuses) {
            ObjectNode answer = responses.putObject(String.valueOf(status));
            String reason = HttpStatus.valueOf(status).getReasonPhrase() + ".";
            answer.put("description", doc.answer().isEmpty() ? reason : doc.answer());
            if (status == HttpStatus.CREATED.value()) {
                ObjectNode location = answer.putObject("headers").putObject("Location");
                location.put("description", "Where it is to be found.");
                location.putObject("schema").put("type", "string");
            }
            if (status == HttpStatus.NOT_MODIFIED.value()) {
                continue; // has no body
            }
            if (file) {
                // Of the file's own type.
                answer.putObject("content").putObject(MediaType.ALL_VALUE);
            } else if (type.getType() != void.class && type.getType() != Void.class) {
                content(endpoint, type, answer.putObject("content"));
            }
        }
    }

    private void content(Endpoint endpoint, AnnotatedType type, ObjectNode content) {
        String produced = endpoint.produces();
        if (!produced.isEmpty() && !produced.equals(MediaType.APPLICATION_JSON_VALUE)) {
            ObjectNode other = content.putObject(produced);
            if (produced.startsWith("text/")) {
                other.putObject("schema").put("type", "string");
                example(endpoint, other, "response.txt");
            }
            return;
        }
        ObjectNode json = content.putObject(MediaType.APPLICATION_JSON_VALUE);
        json.set("schema", schemas.of(endpoint.handler(), type));
        example(endpoint, json, "response.json");
    }

    private void example(Endpoint endpoint, ObjectNode content, String what) {
        JsonNode example = examples.of(endpoint.id(), what);
        if (example == null) {
            gaps.add(
                    "%s has no example: add contracts/examples/%s.%s"
                            .formatted(endpoint, endpoint.id(), what));
        } else {
            content.set("example", example);
        }
    }

    private static AnnotatedType unwrapped(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType wrapper
                && wrapper.getType() instanceof ParameterizedType p
                && p.getRawType() instanceof Class<?> raw
                && WRAPPERS.contains(raw.getSimpleName())) {
            return unwrapped(wrapper.getAnnotatedActualTypeArguments()[0]);
        }
        return type;
    }

    private static <A extends Annotation> @Nullable A merged(
            Parameter parameter, Class<A> annotation) {
        return AnnotatedElementUtils.findMergedAnnotation(parameter, annotation);
    }
}
