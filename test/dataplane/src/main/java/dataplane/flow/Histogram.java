package dataplane.flow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long things took, with an error of at most 1/32. */
final class Histogram {
    private static final int STEPS = 32;

    private final AtomicLongArray counts = new AtomicLongArray(64 * STEPS);

    void record(long micros) {
        counts.incrementAndGet(index(Math.max(0, micros)));
    }

    /** Count, some quantiles and the most, in microseconds. */
    ObjectNode summary() {
        long total = 0;
        for (int i = 0; i < counts.length(); i++) total += counts.get(i);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("count", total);
        return json.put("p50", quantile(0.5, total)).put("p90", quantile(0.9, total)).put("p99", quantile(0.99, total))
            .put("p999", quantile(0.999, total)).put("max", quantile(1, total));
    }

    private long quantile(double part, long total) {
        long wanted = (long) Math.ceil(part * total);
        long seen = 0;
        for (int i = 0; i < counts.length() && wanted > 0; i++) {
            seen += counts.get(i);
            if (seen >= wanted) return upper(i);
        }
        return 0;
    }

    private static int index(long value) {
        if (value < STEPS) return (int) value;
        int shift = 63 - Long.numberOfLeadingZeros(value) - 5;
        return (shift + 1) * STEPS + (int) (value >> shift) - STEPS;
    }

    private static long upper(int index) {
        if (index < STEPS) return index;
        int shift = index / STEPS - 1;
        return ((long) (index % STEPS + STEPS + 1) << shift) - 1;
    }
}
