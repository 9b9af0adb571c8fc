package facts;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Connector;

/**
 * Facts of options that Debezium declares: what is required and allowed is in its fields, not in what it tells Kafka. By reflection, since
 * each plugin has its own Debezium.
 */
final class DebeziumOptions {
    private static final String DESCRIPTOR = "io.debezium.metadata.ConfigDescriptor";
    private static final String HISTORY = "io.debezium.storage.kafka.history.KafkaSchemaHistory";
    private static final String HISTORY_OPTION = "schema.history.internal";
    private static final Set<ConfigDef.Type> NUMERIC = EnumSet.of(ConfigDef.Type.SHORT, ConfigDef.Type.INT, ConfigDef.Type.LONG);
    /** A small and a large value for all options but one. */
    private static final List<String> NUMBERS = List.of("1", "100000");

    private DebeziumOptions() {}

    static boolean describedBy(Object plugin) {
        try {
            return Class.forName(DESCRIPTOR, false, plugin.getClass().getClassLoader()).isInstance(plugin);
        } catch (ClassNotFoundException notDebezium) {
            return false;
        }
    }

    static Map<String, Object> of(Object plugin, ConfigDef declared) throws ReflectiveOperationException {
        Map<String, Object> facts = new TreeMap<>();
        facts.putAll(of(DebeziumFields.besides(plugin.getClass()), false));
        facts.putAll(ConfigDefOptions.of(declared));
        facts.putAll(of((Iterable<?>) call(plugin, "getConfigFields"), true));
        // Keys with a part to choose are declared as patterns that match nothing.
        facts.keySet().removeIf(key -> key.contains("("));
        return facts;
    }

    static boolean hasSchemaHistory(Object plugin) {
        return plugin instanceof Connector connector && connector.config().configKeys().containsKey(HISTORY_OPTION);
    }

    /** The class that keeps the history of schemas in a topic: what connectors take unless they are told another. */
    static Class<?> schemaHistory(Object plugin) throws ReflectiveOperationException {
        return Class.forName(HISTORY, true, plugin.getClass().getClassLoader());
    }

    static Map<String, Object> ofSchemaHistory(Class<?> history) throws ReflectiveOperationException {
        Map<String, Object> facts = of(DebeziumFields.declaredBy(history), false);
        facts.putAll(of((Iterable<?>) history.getField("ALL_FIELDS").get(null), true));
        return facts;
    }

    private static Map<String, Object> of(Iterable<?> fields, boolean always) throws ReflectiveOperationException {
        List<Map<String, String>> surroundings = new ArrayList<>(List.of(Map.of()));
        for (String number : NUMBERS) surroundings.add(numbers(fields, number));
        Map<String, Object> facts = new TreeMap<>();
        for (Object field : fields) facts.put(nameOf(field), factsOf(field, surroundings, always).toMap());
        return facts;
    }

    /** All numeric options with one value. */
    private static Map<String, String> numbers(Iterable<?> fields, String number) throws ReflectiveOperationException {
        Map<String, String> all = new TreeMap<>();
        for (Object field : fields) {
            if (NUMERIC.contains(typeOf(field))) all.put(nameOf(field), number);
        }
        return all;
    }

    private static OptionFacts factsOf(Object field, List<Map<String, String>> surroundings, boolean always) throws ReflectiveOperationException {
        String name = nameOf(field);
        // Some are bound by others, as the size of a queue by that of a batch: what is taken beside any others is allowed.
        OptionFacts facts = new OptionFacts(typeOf(field), text -> surroundings.stream().anyMatch(others -> accepts(field, with(others, name, text))));
        facts.required = always && !accepts(field, Map.of());
        facts.defaultValue = (String) call(field, "defaultValueAsString");
        facts.aliases = ((Collection<?>) call(field, "deprecatedAliases")).stream().map(String::valueOf).toList();
        facts.setValues(((Collection<?>) call(field, "allowedValues")).stream().map(String::valueOf).toList());
        facts.findRange();
        return facts;
    }

    /** Asks the field itself, as the connector does when a worker lets it validate its configuration. */
    private static boolean accepts(Object field, Map<String, String> values) {
        try {
            ClassLoader loader = field.getClass().getClassLoader();
            Class<?> configuration = Class.forName("io.debezium.config.Configuration", true, loader);
            Class<?> output = Class.forName("io.debezium.config.Field$ValidationOutput", true, loader);
            Object ignored = Proxy.newProxyInstance(loader, new Class<?>[] {output}, (proxy, method, args) -> null);
            Object made = configuration.getMethod("from", Map.class).invoke(null, values);
            return (boolean) field.getClass().getMethod("validate", configuration, output).invoke(field, made, ignored);
        } catch (InvocationTargetException refused) {
            return false;
        } catch (ReflectiveOperationException error) {
            throw new IllegalStateException("Debezium's fields have another form now", error);
        }
    }

    private static Map<String, String> with(Map<String, String> others, String name, String text) {
        Map<String, String> all = new TreeMap<>(others);
        all.put(name, text);
        return all;
    }

    private static String nameOf(Object field) throws ReflectiveOperationException {
        return (String) call(field, "name");
    }

    private static ConfigDef.Type typeOf(Object field) throws ReflectiveOperationException {
        return (ConfigDef.Type) call(field, "type");
    }

    private static Object call(Object target, String name) throws ReflectiveOperationException {
        Method method = target.getClass().getMethod(name);
        method.setAccessible(true);
        return method.invoke(target);
    }
}
