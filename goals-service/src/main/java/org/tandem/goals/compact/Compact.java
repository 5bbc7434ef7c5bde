package org.tandem.goals.compact;

import com.fasterxml.jackson.annotation.JsonProperty;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.tandem.goals.compact.CompactEvent.CompactProposed;
import org.tandem.goals.compact.CompactEvent.CompactProposedToSchool;
import org.tandem.goals.compact.CompactEvent.CompactSigned;
import org.tandem.goals.compact.CompactEvent.CompactSignedInSchool;
import org.tandem.goals.schoolclass.ClassId;
import org.tandem.platform.decision.Decision;
import org.tandem.platform.event.Event;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;
import org.tandem.platform.store.Documents.Change;
import org.tandem.platform.text.PlainText;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a class, or a whole school, and its families promise each other. Every version is kept, the
 * latest last; each family signs the latest, and a new one asks every family again.
 *
 * @param id its id
 * @param schoolClass for which class; absent when it is for a school
 * @param school for which school: the roster's id; absent when it is for a class
 * @param versions its texts; at most {@value #VERSIONS_MAX}
 * @param version counts its changes from 1; as many as there are versions
 */
record Compact(
        CompactId id,
        @Nullable ClassId schoolClass,
        @Nullable String school,
        List<Version> versions,
        long version) {

    /** Most versions of a compact. */
    static final int VERSIONS_MAX = 50;

    /** Keeps a copy of the versions. */
    Compact {
        versions = List.copyOf(versions);
    }

    /**
     * The words of a version.
     *
     * @param title one line; at most 200 characters
     * @param schoolDoes what school promises; at most 2000 characters
     * @param homeDoes what home promises; at most 2000 characters
     */
    record Wording(
            @NotBlank(message = "is missing: one line")
                    @Size(max = 200, message = "has more than 200 characters")
                    @PlainText(lines = false)
                    String title,
            @NotBlank(message = "is missing: what school promises")
                    @Size(max = 2000, message = "has more than 2000 characters")
                    @PlainText
                    String schoolDoes,
            @NotBlank(message = "is missing: what home promises")
                    @Size(max = 2000, message = "has more than 2000 characters")
                    @PlainText
                    String homeDoes) {}

    /**
     * One version. It never changes.
     *
     * @param number the first is 1
     * @param words its text
     * @param by whose text it is
     * @param at when
     */
    record Version(int number, Wording words, PersonId by, Instant at) {}

    /**
     * The command to propose a compact: for a class, or for a school.
     *
     * @param schoolClass for which class
     * @param school for which school: the roster's id
     * @param words its text
     */
    record ProposeCompact(
            @JsonProperty("class") @Nullable ClassId schoolClass,
            @Nullable @Size(min = 1, max = 255, message = "has not 1 to 255 characters")
                    String school,
            @NotNull(message = "is missing: 'title', 'schoolDoes' and 'homeDoes'") @Valid
                    Wording words) {}

    /**
     * The command to put another text in the place of the latest.
     *
     * @param version the number of the latest one that she has read
     * @param words the new text
     */
    record ReviseCompact(
            @NotNull(message = "is missing: the number of the version you have read")
                    @Positive(message = "is less than 1")
                    Integer version,
            @NotNull(message = "is missing: 'title', 'schoolDoes' and 'homeDoes'") @Valid
                    Wording words) {}

    /**
     * The command to sign the latest version for a student's family.
     *
     * @param student whose family
     * @param version the number of the version she has read
     */
    record SignCompact(
            @NotNull(message = "is missing: the student's id") StudentId student,
            @NotNull(message = "is missing: the number of the version you have read")
                    @Positive(message = "is less than 1")
                    Integer version) {}

    /** Why a command on a compact is refused. */
    enum Refusal {
        /** It is for one class, or for one school. */
        CLASS_OR_SCHOOL,
        /** She may not see it, or it is not there. */
        NOT_HERS,
        /** She may not agree to what concerns the student. */
        MAY_NOT_DECIDE,
        /** Another version has taken the place of the one she has read. */
        SUPERSEDED,
        /** It has as many versions as can be kept. */
        TOO_MANY_VERSIONS
    }

    /** Decides about the first text. */
    static Decision<Compact, Refusal> first(
            ProposeCompact command, PersonId by, CompactId id, Instant now) {
        if ((command.schoolClass() == null) == (command.school() == null)) {
            return Decision.refused(Refusal.CLASS_OR_SCHOOL);
        }
        return Decision.accepted(
                new Compact(
                        id,
                        command.schoolClass(),
                        command.school(),
                        List.of(new Version(1, command.words(), by, now)),
                        1));
    }

    Version latest() {
        return versions.getLast();
    }

    /**
     * Decides about another text. The same text by the same person again changes nothing.
     *
     * @param families whom it asks
     */
    Decision<Change<Compact>, Refusal> revise(
            ReviseCompact command, Families families, PersonId by, Instant now) {
        Version latest = latest();
        boolean again = latest.words().equals(command.words()) && latest.by().equals(by);
        if (again) {
            return Decision.accepted(new Change<>(this, List.of()));
        }
        if (command.version() != latest.number()) {
            return Decision.refused(Refusal.SUPERSEDED);
        }
        if (versions.size() >= VERSIONS_MAX) {
            return Decision.refused(Refusal.TOO_MANY_VERSIONS);
        }
        List<Version> all = new ArrayList<>(versions);
        all.add(new Version(latest.number() + 1, command.words(), by, now));
        var after = new Compact(id, schoolClass, school, all, version + 1);
        return Decision.accepted(new Change<>(after, after.proposed(families)));
    }

    /** The facts that follow when its latest version asks families. */
    List<Event> proposed(Families families) {
        return schoolClass != null
                ? List.of(CompactProposed.of(this, schoolClass, families))
                : List.copyOf(CompactProposedToSchool.of(this, toSchool(), families));
    }

    /** The fact that follows a signature. */
    Event signed(Signature signature, List<PersonId> audience) {
        return schoolClass != null
                ? CompactSigned.of(this, schoolClass, signature, audience)
                : CompactSignedInSchool.of(this, toSchool(), signature, audience);
    }

    private String toSchool() {
        return Objects.requireNonNull(school, "neither class nor school");
    }
}
