package dataplane.flow;

import java.util.BitSet;

/** Which records of one partition are done. What may be committed ends before the first that is not. */
final class OffsetTracker {
    private static final int MOST_BITS = 100_000;

    private BitSet done = new BitSet();
    private long start;
    private long received;
    private long committed;

    OffsetTracker(long firstOffset) {
        start = firstOffset;
        committed = firstOffset;
        received = firstOffset - 1;
    }

    /** Offsets that were left out, as those of markers, count as done. */
    synchronized void received(long offset) {
        for (long left = received + 1; left < offset; left++) done(left);
        received = Math.max(received, offset);
    }

    synchronized void done(long offset) {
        if (offset < start) return;
        done.set((int) (offset - start));
    }

    /** The offset to commit; -1 when it is committed already. */
    synchronized long toCommit() {
        long next = start + done.nextClearBit((int) (committed - start));
        return next > committed ? next : -1;
    }

    synchronized void committed(long offset) {
        committed = offset;
        if (committed - start > MOST_BITS) {
            done = done.get((int) (committed - start), Math.max((int) (committed - start), done.length()));
            start = committed;
        }
    }
}
