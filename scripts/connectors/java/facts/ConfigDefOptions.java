package facts;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Facts of options that are declared in Kafka's way. */
final class ConfigDefOptions {
    /** How validators of Kafka and of others print what they allow. */
    private static final Pattern LIST = Pattern.compile("\\[([^\\[\\]]*)]");

    private ConfigDefOptions() {}

    static Map<String, Object> of(ConfigDef options) {
        return options.configKeys().values().stream()
            .collect(Collectors.toMap(key -> key.name, key -> factsOf(key).toMap(), (first, second) -> first, TreeMap::new));
    }

    static OptionFacts factsOf(ConfigDef.ConfigKey key) {
        OptionFacts facts = new OptionFacts(key.type, text -> accepts(key, text));
        facts.required = !key.hasDefault();
        facts.defaultValue = key.hasDefault() ? ConfigDef.convertToString(key.defaultValue, key.type) : null;
        if (key.validator == null) return facts;
        facts.findValues(candidatesOf(key));
        if (key.validator instanceof ConfigDef.Range range) {
            numberOf(range, "min").ifPresent(min -> facts.min = min);
            numberOf(range, "max").ifPresent(max -> facts.max = max);
        } else {
            facts.findRange();
        }
        return facts;
    }

    static boolean accepts(ConfigDef.ConfigKey key, String text) {
        try {
            Object value = ConfigDef.parseType(key.name, text, key.type);
            if (key.validator != null) key.validator.ensureValid(key.name, value);
            return true;
        } catch (ConfigException refused) {
            return false;
        } catch (RuntimeException broken) {
            // A validator that fails otherwise refuses too: the worker answers with an error.
            return false;
        }
    }

    /** What may be the allowed values: what is recommended, and what the validator prints. */
    private static Collection<String> candidatesOf(ConfigDef.ConfigKey key) {
        Stream<String> recommended = key.recommender == null ? Stream.of() : recommended(key).stream().map(String::valueOf);
        Matcher printed = LIST.matcher(String.valueOf(key.validator));
        Stream<String> listed = printed.find() ? Stream.of(printed.group(1).split(",")).map(String::trim) : Stream.of();
        return Stream.concat(recommended, listed).filter(text -> !text.isEmpty()).distinct().toList();
    }

    private static List<Object> recommended(ConfigDef.ConfigKey key) {
        try {
            return key.recommender.validValues(key.name, Map.of());
        } catch (RuntimeException needsOthers) {
            return List.of();
        }
    }

    private static Optional<Number> numberOf(ConfigDef.Range range, String name) {
        try {
            Field field = ConfigDef.Range.class.getDeclaredField(name);
            field.setAccessible(true);
            return Optional.ofNullable((Number) field.get(range));
        } catch (ReflectiveOperationException error) {
            throw new IllegalStateException("Kafka's ranges have another form now", error);
        }
    }
}
