package org.tandem.platform.event;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Instant;

/**
 * The envelope of every event on Kafka: CloudEvents 1.0 in structured mode, with the extensions
 * Tandem adds. {@code source} and {@code id} together are the idempotency key. No context attribute
 * holds personal data.
 *
 * @param specversion always 1.0
 * @param id UUIDv7, or a stable id derived from the cause where the event may be published again
 * @param source the service, as a URI reference: {@code /messaging-service}
 * @param type the {@link EventType}
 * @param subject the id of what it happened to
 * @param time when it happened
 * @param datacontenttype always application/json
 * @param dataschema the URN of the JSON Schema in the producer's contracts folder
 * @param district the tenant
 * @param partitionkey the Kafka record key
 * @param correlationid the id of the event that began the story
 * @param causationid the id of the event that caused this one; absent when a person did
 * @param dataclassification who may read the data
 * @param data the facts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        String dataschema,
        String district,
        String partitionkey,
        String correlationid,
        @Nullable String causationid,
        String dataclassification,
        JsonNode data) {

    /** The version of the CloudEvents specification. */
    public static final String SPEC_VERSION = "1.0";

    /** The media type of a structured event (CloudEvents Kafka binding, section 3.3). */
    public static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    /** What every {@code dataschema} begins with, before the event's type. */
    public static final String SCHEMA_PREFIX = "urn:tandem:schema:";
}
