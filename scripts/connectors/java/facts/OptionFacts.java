package facts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigDef;

/** What is known of an option. Values and ranges are those that its own validator takes when it is asked. */
final class OptionFacts {
    /** No enumeration has this. */
    private static final String NONSENSE = "no-such-value";
    /** Where the search for a bound begins. */
    private static final List<Long> SEEDS = List.of(1L, 0L, -1L, 10L, 1_000L, 100_000L);

    boolean required;
    String defaultValue;
    Number min;
    Number max;
    Collection<String> aliases = List.of();
    private final ConfigDef.Type type;
    private final Predicate<String> accepts;
    private Collection<String> values = List.of();
    private boolean anyCase;

    OptionFacts(ConfigDef.Type type, Predicate<String> accepts) {
        this.type = type;
        this.accepts = accepts;
    }

    /** An enumeration is one whose validator takes each of the candidates, among them the default, and nothing else. */
    void findValues(Collection<String> candidates) {
        boolean complete = defaultValue == null || defaultValue.isEmpty() || candidates.stream().anyMatch(defaultValue::equalsIgnoreCase);
        if (complete && candidates.stream().allMatch(accepts)) setValues(candidates);
    }

    /** Values that are declared as the allowed ones; some may be refused now because of other options. */
    void setValues(Collection<String> declared) {
        if (type != ConfigDef.Type.STRING && type != ConfigDef.Type.LIST || declared.isEmpty() || accepts.test(NONSENSE)) return;
        values = new TreeSet<>(declared);
        if (accepts.test("")) values.add("");
        anyCase = declared.stream().filter(accepts).allMatch(value -> accepts.test(value.toUpperCase()) && accepts.test(value.toLowerCase()));
    }

    /** Bounds of a whole number: the last that the validator takes before those that it refuses. */
    void findRange() {
        long least = least(type);
        if (least == 0) return;
        long most = -(least + 1);
        Long inside = SEEDS.stream().filter(this::accepts).findFirst().orElse(null);
        if (inside == null) return;
        if (!accepts(least)) min = bound(inside, least);
        if (!accepts(most)) max = bound(inside, most);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new TreeMap<>();
        map.put("type", type.name().toLowerCase());
        if (required) map.put("required", true);
        if (defaultValue != null) map.put("default", defaultValue);
        if (!values.isEmpty()) map.put("values", values);
        if (anyCase) map.put("anyCase", true);
        if (min != null) map.put("min", min);
        if (max != null) map.put("max", max);
        if (!aliases.isEmpty()) map.put("aliases", new TreeSet<>(aliases));
        return map;
    }

    private boolean accepts(long number) {
        return accepts.test(Long.toString(number));
    }

    private long bound(long inside, long outside) {
        long taken = inside;
        long refused = outside;
        while (Math.abs(taken - refused) > 1) {
            long middle = taken + (refused - taken) / 2;
            if (accepts(middle)) taken = middle;
            else refused = middle;
        }
        return taken;
    }

    private static long least(ConfigDef.Type type) {
        return switch (type) {
            case SHORT -> Short.MIN_VALUE;
            case INT -> Integer.MIN_VALUE;
            // Half of what there is, so that no difference overflows.
            case LONG -> Long.MIN_VALUE / 2;
            default -> 0;
        };
    }
}
