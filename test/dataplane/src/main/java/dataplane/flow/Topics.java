package dataplane.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Reads and writes whole topics for the tests, with keys, values and headers as they are. */
public final class Topics {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_MS = 60_000;

    private Topics() {
    }

    /** Writes records in their order, with Kafka's defaults: idempotent, confirmed by all replicas. */
    public static JsonNode write(JsonNode request) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(client(request), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (JsonNode json : request.get("records")) {
                Integer partition = json.hasNonNull("partition") ? json.get("partition").asInt() : null;
                Long timestamp = json.hasNonNull("timestamp") ? json.get("timestamp").asLong() : null;
                byte[] key = bytes(json.get("key"));
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(request.get("topic").asText(), partition, timestamp, key, bytes(json.get("value")));
                for (JsonNode header : json.path("headers")) record.headers().add(header.get(0).asText(), bytes(header.get(1)));
                sent.add(producer.send(record));
            }
            ArrayNode written = JSON.createArrayNode();
            for (Future<RecordMetadata> record : sent) written.addArray().add(record.get().partition()).add(record.get().offset());
            return written;
        }
    }

    /** All records that are in a topic now, by partition and offset. */
    public static JsonNode read(JsonNode request) throws Exception {
        ArrayNode all = JSON.createArrayNode();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client(request), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(request.get("topic").asText()).stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.currentTimeMillis() + PATIENCE_MS;
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                if (System.currentTimeMillis() > end) throw new IllegalStateException("the topic could not be read in " + PATIENCE_MS + " ms");
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) all.add(json(record));
            }
        }
        return all;
    }

    /** How many records a topic holds, by its offsets. */
    public static JsonNode size(JsonNode request) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client(request), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(request.get("topic").asText()).stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            long size = consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
            return JSON.createObjectNode().put("size", size - consumer.beginningOffsets(partitions).values().stream().mapToLong(Long::longValue).sum());
        }
    }

    /** How many records of its topics a group has yet to commit. */
    public static JsonNode lag(JsonNode request) throws Exception {
        try (Admin admin = Admin.create(client(request)); KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client(request), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var committed = admin.listConsumerGroupOffsets(request.get("group").asText()).partitionsToOffsetAndMetadata().get();
            List<TopicPartition> partitions = new ArrayList<>();
            for (JsonNode topic : request.get("topics")) {
                consumer.partitionsFor(topic.asText()).forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            }
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
            long lag = 0;
            for (Map.Entry<TopicPartition, Long> end : consumer.endOffsets(partitions).entrySet()) {
                var offset = committed.get(end.getKey());
                lag += end.getValue() - (offset == null ? starts.get(end.getKey()) : offset.offset());
            }
            return JSON.createObjectNode().put("lag", lag);
        }
    }

    /** How many members a group has that know their partitions; none while it still shares them out. */
    public static JsonNode members(JsonNode request) throws Exception {
        String group = request.get("group").asText();
        try (Admin admin = Admin.create(client(request))) {
            var description = admin.describeConsumerGroups(List.of(group)).all().get().get(group);
            return JSON.createObjectNode().put("members", description.groupState() == GroupState.STABLE ? description.members().size() : 0);
        } catch (ExecutionException error) {
            if (error.getCause() instanceof GroupIdNotFoundException) return JSON.createObjectNode().put("members", 0);
            throw error;
        }
    }

    private static ObjectNode json(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode json = JSON.createObjectNode().put("partition", record.partition()).put("offset", record.offset());
        json.put("key", record.key()).put("value", record.value());
        ArrayNode headers = json.putArray("headers");
        record.headers().forEach(header -> headers.addArray().add(header.key()).add(header.value()));
        return json;
    }

    private static Map<String, Object> client(JsonNode request) {
        return new LinkedHashMap<>(SourceSettings.strings(request.get("client")));
    }

    private static byte[] bytes(JsonNode base64) throws IOException {
        return base64 == null || base64.isNull() ? null : base64.binaryValue();
    }
}
