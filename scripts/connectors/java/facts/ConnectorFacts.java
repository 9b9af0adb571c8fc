package facts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.runtime.SinkConnectorConfig;
import org.apache.kafka.connect.runtime.SourceConnectorConfig;
import org.apache.kafka.connect.runtime.TopicCreationConfig;
import org.apache.kafka.connect.runtime.isolation.LoaderSwap;
import org.apache.kafka.connect.runtime.isolation.PluginDesc;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;

/**
 * Writes what the classes of plugins say about their options, found and loaded as a worker does it: facts by class by plugin.
 * Classes that every worker has, and the options of the framework and of Kafka's clients, are under "worker".
 *
 * Arguments: a plugin path, as a worker takes it, and the file.
 */
public final class ConnectorFacts {
    private static final String WORKER = "worker";
    /** Options of what is around a connector. */
    private static final Map<Class<?>, ConfigDef> FRAMEWORK = Map.of(
        SourceConnectorConfig.class, SourceConnectorConfig.configDef(),
        SinkConnectorConfig.class, SinkConnectorConfig.configDef(),
        TopicCreationConfig.class, TopicCreationConfig.defaultGroupConfigDef(),
        ProducerConfig.class, ProducerConfig.configDef(),
        ConsumerConfig.class, ConsumerConfig.configDef(),
        AdminClientConfig.class, AdminClientConfig.configDef());

    private final Plugins plugins;
    private final Map<String, Map<String, Map<String, Object>>> facts = new TreeMap<>();

    private ConnectorFacts(String path) {
        plugins = new Plugins(Map.of("plugin.path", path));
    }

    public static void main(String[] args) throws Exception {
        ConnectorFacts all = new ConnectorFacts(args[0]);
        FRAMEWORK.forEach((type, options) -> all.put(WORKER, type, "framework", ConfigDefOptions.of(options)));
        all.plugins.sourceConnectors().forEach(found -> all.add("source", found));
        all.plugins.sinkConnectors().forEach(found -> all.add("sink", found));
        all.plugins.transformations().forEach(found -> all.add("transformation", found));
        all.plugins.predicates().forEach(found -> all.add("predicate", found));
        all.plugins.converters().forEach(found -> all.add("converter", found));
        all.plugins.headerConverters().forEach(found -> all.add("header converter", found));
        new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true).writeValue(new File(args[1]), all.facts);
        // Plugins may have started threads.
        System.exit(0);
    }

    private void add(String kind, PluginDesc<?> found) {
        String plugin = found.location().equals("classpath") ? WORKER : found.location();
        try (LoaderSwap ignored = plugins.withClassLoader(found.loader())) {
            Object instance = found.pluginClass().getDeclaredConstructor().newInstance();
            Map<String, Object> options = optionsOf(instance);
            // A converter that declares nothing, as most did before they could, may take anything.
            if (options.isEmpty() && kind.endsWith("converter")) return;
            put(plugin, found.pluginClass(), kind, options);
            if (DebeziumOptions.hasSchemaHistory(instance)) {
                Class<?> history = DebeziumOptions.schemaHistory(instance);
                put(plugin, history, "schema history", DebeziumOptions.ofSchemaHistory(history));
            }
        } catch (ReflectiveOperationException error) {
            throw new IllegalStateException(found.className(), error);
        }
    }

    private static Map<String, Object> optionsOf(Object plugin) throws ReflectiveOperationException {
        ConfigDef options = configOf(plugin);
        return DebeziumOptions.describedBy(plugin) ? DebeziumOptions.of(plugin, options) : ConfigDefOptions.of(options);
    }

    private static ConfigDef configOf(Object plugin) {
        if (plugin instanceof Connector connector) return connector.config();
        if (plugin instanceof Transformation<?> transformation) return transformation.config();
        if (plugin instanceof Predicate<?> predicate) return predicate.config();
        if (plugin instanceof HeaderConverter converter) return converter.config();
        return ((Converter) plugin).config();
    }

    /** A converter for records and for headers is found twice. */
    private void put(String plugin, Class<?> type, String kind, Map<String, Object> options) {
        Map<String, Map<String, Object>> classes = facts.computeIfAbsent(plugin, name -> new TreeMap<>());
        Map<String, Object> known = classes.get(type.getName());
        Stream<?> before = known == null ? Stream.of() : ((List<?>) known.get("kinds")).stream();
        Set<String> kinds = new TreeSet<>(Set.of(kind));
        before.forEach(other -> kinds.add((String) other));
        String jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getFileName().toString();
        classes.put(type.getName(), Map.of("kinds", List.copyOf(kinds), "jar", jar, "options", options));
    }
}
