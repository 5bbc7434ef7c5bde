package org.tandem.district;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.stream.Collectors;

/**
 * Writes a sample district: {@code <id>.zip}, a OneRoster 1.2.1 package, and {@code
 * <id>.sign-ins.json}, the people who can sign in at the identity provider of the local run. The
 * same arguments give the same bytes.
 *
 * <p>Arguments: {@code --out=DIR}, and either {@code --cast=FILE} or {@code --id=ID}; {@code
 * --people=N} in all (default: the cast only); {@code --seed=N} (default 1); {@code
 * --change=PERCENT} for the same district some weeks later; {@code --compress} for a smaller
 * package, whose bytes depend on the machine's zlib.
 */
public final class GenerateDistrict {

    private GenerateDistrict() {}

    /**
     * Writes a district and prints what is in it.
     *
     * @throws IOException when a file cannot be read or written
     */
    public static void main(String... arguments) throws IOException {
        try {
            System.out.println(generate(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("generate-district: " + e.getMessage());
            System.exit(2);
        }
    }

    /**
     * Writes a district; for tests, too.
     *
     * @param arguments the same as on the command line
     * @return how many rows each file has
     * @throws IllegalArgumentException when an argument is wrong or missing
     * @throws IOException when a file cannot be read or written
     */
    public static String generate(String... arguments) throws IOException {
        Request request = Request.of(arguments);
        SampleDistrict sample = new SampleDistrict(request);
        String id = sample.district().id();
        Files.createDirectories(request.out());
        Path zip = request.out().resolve(id + ".zip");
        Path unfinished = request.out().resolve(id + ".zip.unfinished");
        SignIns signIns = new SignIns(sample.district());
        try (RosterPackage roster = new RosterPackage(sample.district(), request.out())) {
            boolean cast = request.cast() != null;
            for (Iterator<Part> parts = sample.parts().iterator(); parts.hasNext(); ) {
                Part part = parts.next();
                roster.add(part);
                signIns.add(part, cast);
                cast = false;
            }
            roster.finish(unfinished, request.compress());
            signIns.write(request.out().resolve(id + ".sign-ins.json"));
            // The last step: whoever finds the package finds it whole.
            Files.move(unfinished, zip, StandardCopyOption.REPLACE_EXISTING);
            return roster.rows().entrySet().stream()
                    .map(count -> count.getKey().file() + " " + count.getValue())
                    .collect(Collectors.joining(", ", zip + ": ", ""));
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
