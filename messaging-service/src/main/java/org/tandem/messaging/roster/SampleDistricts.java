package org.tandem.messaging.roster;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tandem.platform.id.DistrictId;
import org.tandem.platform.id.PersonId;
import org.tandem.platform.id.StudentId;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Loads the districts that a local run and the tests play with, from the JSON files of a folder,
 * before the first request is served. Without {@code tandem.roster.sample-districts} it does
 * nothing.
 */
@Component
class SampleDistricts implements SmartLifecycle {

    /**
     * Where the files are.
     *
     * @param sampleDistricts a folder of district files
     */
    @ConfigurationProperties("tandem.roster")
    record Settings(@Nullable Path sampleDistricts) {}

    record DistrictFile(District district, List<PersonRow> people, List<StudentRow> students) {}

    record District(DistrictId id) {}

    record PersonRow(
            PersonId id,
            String givenName,
            String familyName,
            String language,
            String timeZone,
            List<Person.SchoolRole> roles) {}

    record StudentRow(
            StudentId id,
            String givenName,
            String familyName,
            String school,
            String grade,
            Set<PersonId> guardians,
            Set<PersonId> staff) {}

    private static final Logger log = LoggerFactory.getLogger(SampleDistricts.class);

    private final Settings settings;
    private final Roster roster;
    private final JsonMapper json;
    private volatile boolean running;

    SampleDistricts(Settings settings, Roster roster, JsonMapper json) {
        this.settings = settings;
        this.roster = roster;
        this.json = json;
    }

    @Override
    public void start() {
        running = true;
        Path folder = settings.sampleDistricts();
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(f -> f.toString().endsWith(".json")).sorted().forEach(this::load);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sample districts in " + folder, e);
        }
    }

    private void load(Path file) {
        DistrictFile content = json.readValue(file, DistrictFile.class);
        DistrictId district = content.district().id();
        content.people().forEach(p -> roster.put(district, person(district, p)));
        content.students().forEach(s -> roster.put(district, student(district, s)));
        log.info(
                "loaded district {}: {} people, {} students",
                district,
                content.people().size(),
                content.students().size());
    }

    private static Person person(DistrictId district, PersonRow row) {
        return new Person(
                Person.idOf(district, row.id()),
                row.id(),
                new Person.Names(row.givenName(), row.familyName(), null, null, null, null),
                row.language(),
                row.timeZone(),
                new Person.Contact(null, null, null),
                row.id().value(),
                List.of(),
                row.roles(),
                List.of(),
                null,
                Person.Family.NONE,
                true);
    }

    private static Student student(DistrictId district, StudentRow row) {
        return new Student(
                Student.idOf(district, row.id()),
                row.id(),
                row.givenName(),
                row.familyName(),
                row.school(),
                List.of(row.school()),
                row.grade(),
                List.of(),
                null,
                false,
                row.guardians().stream()
                        .sorted(Comparator.comparing(PersonId::value))
                        .map(g -> new Guardianship(g, "guardian", Right.all(), List.of()))
                        .toList(),
                row.guardians(),
                row.staff(),
                Student.Recorded.NOTHING,
                null,
                true);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server. */
    @Override
    public int getPhase() {
        return 0;
    }
}
