package org.tandem.messaging.roster.oneroster;

/**
 * Remembers on which line each id was first seen, in 16 to 32 bytes per id (48 while it grows)
 * instead of about 150 for a map of strings. It keeps a hash of 64 bits: that two different ids of
 * ten million share one happens once in some hundred thousand files.
 */
public final class SourcedIds {

    private long[] hashes = new long[1024];
    private int[] lines = new int[1024];
    private int size;

    /** The line on which the id was seen; 0 when it was not. */
    public int line(String id) {
        long hash = hash(id);
        int mask = hashes.length - 1;
        int slot = (int) (hash ^ hash >>> 32) & mask;
        while (lines[slot] != 0 && hashes[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return lines[slot];
    }

    /** Whether the id was seen. */
    public boolean contains(String id) {
        return line(id) != 0;
    }

    /** How many ids were seen. */
    public int size() {
        return size;
    }

    /**
     * The line on which the id was seen before; 0 when it was not, and then it is now.
     *
     * @param line from 1
     */
    public long firstLine(String id, long line) {
        if (size >= hashes.length / 4 * 3) {
            grow();
        }
        return put(hash(id), (int) Math.min(line, Integer.MAX_VALUE));
    }

    private int put(long hash, int line) {
        int mask = hashes.length - 1;
        int slot = (int) (hash ^ hash >>> 32) & mask;
        while (lines[slot] != 0) {
            if (hashes[slot] == hash) {
                return lines[slot];
            }
            slot = slot + 1 & mask;
        }
        hashes[slot] = hash;
        lines[slot] = line;
        size++;
        return 0;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldLines = lines;
        hashes = new long[oldHashes.length * 2];
        lines = new int[oldLines.length * 2];
        size = 0;
        for (int i = 0; i < oldLines.length; i++) {
            if (oldLines[i] != 0) {
                put(oldHashes[i], oldLines[i]);
            }
        }
    }

    /** FNV-1a over 64 bits, mixed once more so that neighbours fall far apart. */
    public static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 29;
    }
}
