package org.tandem.platform.store;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.function.Function;

/** A document of {@link Records} as it lies in the store, with what was asked for of it. */
public final class StoredRecord<T> {

    private final Document document;
    private final Function<Document, T> reader;

    StoredRecord(Document document, Function<Document, T> reader) {
        this.document = document;
        this.reader = reader;
    }

    /** Its {@code _id}. */
    public String id() {
        return document.getString("_id");
    }

    /** How often it has been written. */
    public long version() {
        return document.get("version", Number.class).longValue();
    }

    /** Whether it lies there just as it was rendered. */
    public boolean is(Records.Rendered rendered) {
        return rendered.fingerprint().equals(document.getString("fingerprint"));
    }

    /** The number for what it was made of; 0 when that is not known. */
    public long source() {
        return document.get(Records.SOURCE, 0L);
    }

    /** A day; null when there is none. */
    public @Nullable LocalDate day(String field) {
        Date day = document.getDate(field);
        return day == null ? null : LocalDate.ofInstant(day.toInstant(), ZoneOffset.UTC);
    }

    /** The record; only when all fields were asked for. */
    public T read() {
        return reader.apply(document);
    }

    /** A text; null when there is none. */
    public @Nullable String text(String field) {
        return document.getString(field);
    }

    /** A truth value; false when there is none. */
    public boolean flag(String field) {
        return document.getBoolean(field, false);
    }

    /** A list of texts; empty when there is none. */
    public List<String> texts(String field) {
        return document.getList(field, String.class, List.of());
    }

    /** A list of documents; empty when there is none. */
    public List<Document> documents(String field) {
        return document.getList(field, Document.class, List.of());
    }

    /** A document; empty when there is none. */
    public Document document(String field) {
        return document.get(field, new Document());
    }
}
