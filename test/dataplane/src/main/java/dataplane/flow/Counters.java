package dataplane.flow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What happened so far, by name. */
final class Counters {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<String, Histogram> times = new ConcurrentHashMap<>();

    void add(String name) {
        add(name, 1);
    }

    void add(String name, long amount) {
        counts.computeIfAbsent(name, key -> new LongAdder()).add(amount);
    }

    void time(String name, long micros) {
        times.computeIfAbsent(name, key -> new Histogram()).record(micros);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode all = json.putObject("counts");
        new TreeMap<>(counts).forEach((name, count) -> all.put(name, count.sum()));
        ObjectNode durations = json.putObject("micros");
        new TreeMap<>(times).forEach((name, histogram) -> durations.set(name, histogram.summary()));
        return json;
    }
}
