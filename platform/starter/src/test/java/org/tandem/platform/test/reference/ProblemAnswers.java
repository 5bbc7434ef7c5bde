package org.tandem.platform.test.reference;

import org.springframework.http.HttpStatus;
import org.tandem.platform.problem.Problem;
import org.tandem.platform.problem.Problem.FieldError;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answers that are problem documents: by status, each with an example of every type that can
 * come. Those of the gateway are named here, because the services do not know it.
 */
final class ProblemAnswers {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String REPEAT =
            "It is not known whether the request was carried out: repeat it with the same"
                    + " Idempotency-Key, it will not be done twice.";

    /** On every request. */
    private static final List<Problem> ALWAYS =
            List.of(
                    Problem.UNAUTHENTICATED,
                    Problem.TOKEN_NOT_ACCEPTED,
                    gateway(
                            "bad-request",
                            HttpStatus.BAD_REQUEST,
                            "The request is not understood",
                            "The address or a header has characters that are not accepted."),
                    Problem.INTERNAL,
                    gateway(
                            "service-broken-off",
                            HttpStatus.BAD_GATEWAY,
                            "The answer was cut off",
                            REPEAT),
                    Problem.STORE_UNAVAILABLE,
                    Problem.SIGN_IN_UNAVAILABLE,
                    gateway(
                            "service-timeout",
                            HttpStatus.GATEWAY_TIMEOUT,
                            "A part of Tandem is taking too long",
                            REPEAT));

    /** On commands: a page's without its proof, a body that does not come. */
    private static final List<Problem> COMMANDS =
            List.of(
                    gateway(
                            "forged-request",
                            HttpStatus.FORBIDDEN,
                            "The request does not prove that it comes from Tandem's own page",
                            "Send the header X-XSRF-TOKEN with the value that GET /session names."),
                    gateway(
                            "request-timeout",
                            HttpStatus.REQUEST_TIMEOUT,
                            "The request came too slowly",
                            "Send the whole body within 30 s."));

    /** On requests with a JSON body. */
    private static final List<Problem> BODIES =
            List.of(
                    Problem.INVALID,
                    Problem.MALFORMED,
                    Problem.TOO_LARGE,
                    Problem.UNSUPPORTED_MEDIA_TYPE);

    private final Map<String, ObjectNode> examples = new TreeMap<>();
    private final Map<String, ObjectNode> answers = new TreeMap<>();

    private static Problem gateway(String slug, HttpStatus status, String title, String detail) {
        return new Problem(slug, status, title, detail);
    }

    /** One example of each that was asked for, by its key. */
    Map<String, ObjectNode> examples() {
        return examples;
    }

    /** Each answer that was asked for once, by the keys of its problems. */
    Map<String, ObjectNode> answers() {
        return answers;
    }

    /**
     * The answers of an endpoint, by status.
     *
     * @param own what its code names, by key
     * @param checked whether it has parameters that can be wrong
     * @param body whether it takes a JSON body
     */
    Map<String, ObjectNode> of(
            Endpoint endpoint, Map<String, Problem> own, boolean checked, boolean body) {
        Map<String, Problem> all = new LinkedHashMap<>();
        ALWAYS.forEach(p -> all.put(p.slug(), p));
        if (endpoint.isCommand()) {
            COMMANDS.forEach(p -> all.put(p.slug(), p));
        }
        if (checked) {
            all.put(Problem.INVALID.slug(), Problem.INVALID);
        }
        if (body) {
            BODIES.forEach(p -> all.put(p.slug(), p));
        }
        all.putAll(own);
        Map<Integer, List<String>> byStatus = new TreeMap<>();
        all.forEach((key, problem) -> {
            examples.computeIfAbsent(key, _ -> example(problem));
            byStatus.computeIfAbsent(problem.status().value(), _ -> new ArrayList<>()).add(key);
        });
        Map<String, ObjectNode> references = new LinkedHashMap<>();
        byStatus.forEach((status, keys) -> {
            String name = String.join("_", keys);
            answers.computeIfAbsent(name, _ -> answer(keys, all));
            references.put(
                    String.valueOf(status),
                    JSON.createObjectNode().put("$ref", "#/components/responses/" + name));
        });
        return references;
    }

    private static ObjectNode answer(List<String> keys, Map<String, Problem> all) {
        ObjectNode answer = JSON.createObjectNode();
        List<String> lines = new ArrayList<>();
        ObjectNode shown = JSON.createObjectNode();
        all.forEach((key, problem) -> {
            if (keys.contains(key)) {
                lines.add("* `%s`: %s".formatted(problem.type(), problem.title()));
                shown.putObject(key).put("$ref", "#/components/examples/" + key);
            }
        });
        answer.put("description", String.join("\n", lines));
        ObjectNode json = answer.putObject("content").putObject("application/problem+json");
        json.putObject("schema").put("$ref", "#/components/schemas/Problem");
        json.set("examples", shown);
        return answer;
    }

    private static ObjectNode example(Problem problem) {
        List<FieldError> errors =
                problem.slug().equals(Problem.INVALID.slug())
                        ? List.of(new FieldError("limit", "is more than 100"))
                        : List.of();
        ObjectNode value = JSON.createObjectNode();
        value.put("type", problem.type().toString());
        value.put("title", problem.title());
        value.put("status", problem.status().value());
        value.put("detail", problem.detail());
        value.put("instance", "/api/v1/…");
        if (!errors.isEmpty()) {
            value.set("errors", JSON.valueToTree(errors));
        }
        ObjectNode example = JSON.createObjectNode().put("summary", problem.title());
        return example.set("value", value);
    }

    /** The schema of them all. */
    static ObjectNode schema() {
        return (ObjectNode)
                JSON.readTree(
                        """
                        {
                          "description": "What is wrong, and what to do about it (RFC 9457).",
                          "type": "object",
                          "required": ["type", "title", "status", "detail", "instance"],
                          "properties": {
                            "type": {
                              "type": "string",
                              "format": "uri",
                              "description": "Which kind of problem; it never changes."
                            },
                            "title": {
                              "type": "string",
                              "description": "The kind of problem in a few words."
                            },
                            "status": {
                              "type": "integer",
                              "description": "The HTTP status."
                            },
                            "detail": {
                              "type": "string",
                              "description": "What to do."
                            },
                            "instance": {
                              "type": "string",
                              "description": "The path of the request."
                            },
                            "service": {
                              "type": "string",
                              "description": "The part of Tandem that is not available, when the gateway says so."
                            },
                            "errors": {
                              "type": "array",
                              "description": "Each field, parameter or header that is wrong.",
                              "items": {
                                "type": "object",
                                "required": ["field", "message"],
                                "properties": {
                                  "field": {
                                    "type": "string",
                                    "description": "Its path."
                                  },
                                  "message": {
                                    "type": "string",
                                    "description": "What is wrong with it."
                                  }
                                }
                              }
                            }
                          }
                        }
                        """);
    }
}
