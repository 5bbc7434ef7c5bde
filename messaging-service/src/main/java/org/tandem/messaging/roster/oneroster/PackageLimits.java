package org.tandem.messaging.roster.oneroster;

/**
 * How large a package may be. A package over a limit is refused before anything of it is read;
 * while it is unpacked, no file may turn out larger than the ZIP says, so that a header that lies
 * gains nothing.
 *
 * @param compressedBytes of the ZIP file
 * @param unpackedBytes of all files together
 * @param ratio unpacked to compressed size of one file, when it unpacks to more than {@link
 *     #RATIO_FROM_BYTES}; roster data reaches about 30
 * @param entries files in the ZIP; a package has at most 22, and macOS doubles that
 * @param rows in one file; each costs up to 48 bytes of memory while the file is read, to find ids
 *     that are there twice
 */
public record PackageLimits(
        long compressedBytes, long unpackedBytes, int ratio, int entries, int rows) {

    /** Smaller files may have any ratio: an empty column of a small file compresses very well. */
    public static final long RATIO_FROM_BYTES = 1024 * 1024;

    /** 256 MiB, 4 GiB, 200, 64 and 10 million. */
    public static final PackageLimits DEFAULT =
            new PackageLimits(256L << 20, 4L << 30, 200, 64, 10_000_000);

    /**
     * Refuses a limit below 1.
     *
     * @throws IllegalArgumentException when one is
     */
    public PackageLimits {
        if (compressedBytes < 1 || unpackedBytes < 1 || ratio < 1 || entries < 1 || rows < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
    }
}
