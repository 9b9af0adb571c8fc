package dataplane.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Options of Kafka's clients that Knative ships, as far as they differ from Kafka's own; a cluster can change them in `config-kafka-source-data-plane`
 * and `config-kafka-sink-data-plane`.
 *
 * @see <a href="https://github.com/knative-extensions/eventing-kafka-broker/tree/main/data-plane/config">the ConfigMaps</a>
 */
final class ClientDefaults {
    static final int MAX_POLL_RECORDS = 50;
    static final int COMMIT_INTERVAL_MS = 5_000;

    private ClientDefaults() {
    }

    static Map<String, Object> consumer(SourceSettings source) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("auto.commit.interval.ms", String.valueOf(COMMIT_INTERVAL_MS));
        options.put("auto.offset.reset", "earliest");
        options.put("default.api.timeout.ms", "2000");
        options.put("enable.auto.commit", "false");
        options.put("heartbeat.interval.ms", "3000");
        options.put("isolation.level", "read_committed");
        options.put("max.partition.fetch.bytes", "65536");
        options.put("max.poll.records", String.valueOf(MAX_POLL_RECORDS));
        options.put("metadata.max.age.ms", "600000");
        options.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer.StickyAssignor");
        options.put("receive.buffer.bytes", "65536");
        options.put("request.timeout.ms", "2000");
        options.put("session.timeout.ms", "10000");
        options.putAll(source.client());
        options.putAll(source.tuning());
        options.put("group.id", source.group());
        options.put("max.poll.interval.ms", source.delivery().longest(Integer.parseInt((String) options.get("max.poll.records"))));
        options.put("key.deserializer", ByteArrayDeserializer.class.getName());
        options.put("value.deserializer", ByteArrayDeserializer.class.getName());
        return options;
    }

    static Map<String, Object> producer(Map<String, String> client, Map<String, String> tuning) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("acks", "all");
        options.put("connections.max.idle.ms", "600000");
        options.put("delivery.timeout.ms", "120000");
        // Knative does without, so a repeated request of the client can write twice.
        options.put("enable.idempotence", "false");
        options.put("linger.ms", "0");
        options.put("max.block.ms", "60000");
        options.put("max.in.flight.requests.per.connection", "5");
        options.put("max.request.size", "1048576");
        options.put("receive.buffer.bytes", "-1");
        options.put("request.timeout.ms", "2000");
        options.put("retries", String.valueOf(Integer.MAX_VALUE));
        options.putAll(client);
        options.putAll(tuning);
        options.put("key.serializer", ByteArraySerializer.class.getName());
        options.put("value.serializer", ByteArraySerializer.class.getName());
        return options;
    }
}
