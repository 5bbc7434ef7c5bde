package org.tandem.district;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A whole district: the cast, if there is one, and neighbourhoods of invented people. */
final class SampleDistrict {

    /** Large enough for four schools of the usual size. */
    private static final int NEIGHBOURHOOD = 4500;

    private static final List<String> PLACES = places();

    private final Request request;
    private final @Nullable Cast cast;
    private final District district;
    private final int invented;

    /**
     * Plans the district.
     *
     * @throws IllegalArgumentException when it cannot have so many people
     */
    SampleDistrict(Request request) {
        this.request = request;
        this.cast = request.cast() == null ? null : Cast.read(request.cast());
        this.district =
                cast == null
                        ? new District(request.id(), request.id() + " Schools", "America/Chicago")
                        : cast.district();
        int known = cast == null ? 0 : cast.size();
        this.invented = request.people() == 0 ? 0 : request.people() - known;
        if ((invented != 0 && invented < Neighbourhood.SMALLEST) || known + invented == 0) {
            throw new IllegalArgumentException(
                    "--people must be at least "
                            + Neighbourhood.SMALLEST
                            + " more than the cast, which has "
                            + known
                            + ".");
        }
        if (request.change() > 0 && invented == 0) {
            throw new IllegalArgumentException(
                    "--change needs --people: the people of the cast never change.");
        }
    }

    District district() {
        return district;
    }

    /** The parts, each made when it is asked for. */
    Stream<Part> parts() {
        Stream<Part> hand = cast == null ? Stream.empty() : Stream.of(CastPart.of(cast));
        int count = invented == 0 ? 0 : Math.max(1, Math.round((float) invented / NEIGHBOURHOOD));
        Ids ids = new Ids();
        return Stream.concat(
                hand, IntStream.range(0, count).mapToObj(i -> neighbourhood(i, count, ids)));
    }

    private Part neighbourhood(int number, int count, Ids ids) {
        long size = (long) invented * (number + 1) / count - (long) invented * number / count;
        int round = number / PLACES.size();
        String place = PLACES.get(number % PLACES.size()) + (round == 0 ? "" : " " + (round + 1));
        Random random = random(number, 0);
        Part part = new Neighbourhood(district, place, ids, random).populate((int) size);
        if (request.change() == 0) {
            return part;
        }
        // Of its own, so that the district before the change stays the same.
        Random later = random(number, request.change());
        People newcomers = new People(district, ids, later, Ids.NEW);
        return new Changes(request.change(), newcomers, later).of(part);
    }

    private Random random(int number, int change) {
        long seed = request.seed();
        for (int part : new int[] {district.id().hashCode(), number, change}) {
            seed = (seed ^ part) * 0x9E3779B97F4A7C15L;
            seed ^= seed >>> 29;
        }
        return new Random(seed);
    }

    private static List<String> places() {
        try (BufferedReader file =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        SampleDistrict.class.getResourceAsStream("places.txt")),
                                StandardCharsets.UTF_8))) {
            return file.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
