package dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that topics hold: keys, values and headers, tombstones included, from the first record to the last that there is when it begins. */
final class TopicDump {
    private static final long PATIENCE_MS = 60_000;

    private TopicDump() {
    }

    /** Topics that are not named are all that there are, internal ones included; `from` says where partitions begin, as in {"orders-0": 17}. */
    static JsonNode run(JsonNode request) throws Exception {
        ArrayNode found = Driver.JSON.createArrayNode();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Requests.client(request.get("client")), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<String> topics = request.hasNonNull("topics") ? Requests.list(request.get("topics")) : List.copyOf(consumer.listTopics().keySet());
            List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream()).map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            consumer.seekToBeginning(partitions);
            JsonNode from = request.path("from");
            for (TopicPartition partition : partitions) {
                if (from.has(partition.toString())) consumer.seek(partition, from.get(partition.toString()).asLong());
            }
            long patience = System.currentTimeMillis() + PATIENCE_MS;
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                if (System.currentTimeMillis() > patience) throw new IllegalStateException("the topics " + topics + " are not read after " + PATIENCE_MS + " ms");
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) add(found.addObject(), record);
            }
        }
        return found;
    }

    private static void add(ObjectNode row, ConsumerRecord<byte[], byte[]> record) {
        row.put("topic", record.topic()).put("partition", record.partition()).put("offset", record.offset()).put("timestamp", record.timestamp());
        row.put("key", text(record.key())).put("value", text(record.value()));
        ObjectNode headers = row.putObject("headers");
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
