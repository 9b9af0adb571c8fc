package facts;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceConnector;

/** Options of Debezium that plugins read without declaring them: they are constants of their configuration classes, and of what they are made from. */
final class DebeziumFields {
    private static final String FIELD = "io.debezium.config.Field";
    /** Only what a connector declares of these is of use to it: the one with schemas reads other lists than the one with databases. */
    private static final List<String> SHARED = List.of("io.debezium.relational.", "io.debezium.jdbc.");
    /** Parts that can be switched on in any source. */
    private static final List<String> PARTS = List.of(
        "io.debezium.schema.AbstractTopicNamingStrategy",
        "io.debezium.schema.AbstractRegexTopicNamingStrategy",
        "io.debezium.heartbeat.Heartbeat",
        "io.debezium.pipeline.signal.channels.KafkaSignalChannel",
        "io.debezium.pipeline.signal.channels.FileSignalChannel",
        "io.debezium.pipeline.notification.channels.SinkNotificationChannel");

    /** Names of the classes that plugins read their configuration with, from package and name of the plugin. */
    private static final List<String> CONFIGURATIONS = List.of("%s.%sConfig", "%s.sink.%sConfig", "%s.%sConfigDefinition");

    private DebeziumFields() {}

    /** Fields beside those that a plugin declares. */
    static List<Object> besides(Class<?> plugin) throws ReflectiveOperationException {
        List<Object> fields = new ArrayList<>();
        if (SourceConnector.class.isAssignableFrom(plugin)) {
            for (String part : PARTS) fields.addAll(declaredBy(find(part, plugin.getClassLoader())));
        }
        for (Class<?> type = plugin; type != null; type = type.getSuperclass()) {
            fields.addAll(declaredBy(type));
            for (String name : CONFIGURATIONS) fields.addAll(declaredByAll(find(name.formatted(type.getPackageName(), type.getSimpleName()), plugin.getClassLoader())));
        }
        return fields;
    }

    /** Constants of a class and of what it extends. */
    private static List<Object> declaredByAll(Class<?> configuration) throws ReflectiveOperationException {
        List<Object> fields = new ArrayList<>();
        for (Class<?> type = configuration; type != null; type = type.getSuperclass()) {
            String name = type.getName();
            if (SHARED.stream().noneMatch(name::startsWith)) fields.addAll(declaredBy(type));
        }
        return fields;
    }

    /** Constants of a class and of the interfaces that it implements itself. */
    static List<Object> declaredBy(Class<?> type) throws ReflectiveOperationException {
        List<Object> fields = new ArrayList<>();
        if (type == null) return fields;
        for (Class<?> one : Stream.concat(Stream.of(type), Stream.of(type.getInterfaces())).toList()) {
            for (Field constant : one.getDeclaredFields()) {
                if (!Modifier.isStatic(constant.getModifiers()) || !constant.getType().getName().equals(FIELD)) continue;
                constant.setAccessible(true);
                fields.add(constant.get(null));
            }
        }
        return fields;
    }

    private static Class<?> find(String name, ClassLoader loader) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException other) {
            return null;
        }
    }
}
