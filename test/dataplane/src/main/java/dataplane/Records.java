package dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a stage does all day, with its own configuration: it writes records, and reads them as a member of its group. */
final class Records {
    private static final long PATIENCE_MS = 30_000;

    private Records() {
    }

    /** Kafka's defaults hold: idempotent, confirmed by all replicas. */
    static JsonNode produce(JsonNode request) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(Requests.client(request.get("client")), new StringSerializer(), new StringSerializer())) {
            RecordMetadata written = producer.send(new ProducerRecord<>(request.get("topic").asText(), "key", request.get("value").asText())).get();
            return Driver.JSON.createObjectNode().put("partition", written.partition()).put("offset", written.offset());
        }
    }

    static JsonNode produceAll(JsonNode request) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(Requests.client(request.get("client")), new StringSerializer(), new StringSerializer())) {
            for (String value : Requests.list(request.get("values"))) sent.add(producer.send(new ProducerRecord<>(request.get("topic").asText(), "key" + sent.size(), value)));
            for (Future<RecordMetadata> record : sent) record.get();
        }
        return Driver.JSON.createObjectNode().put("written", sent.size());
    }

    /** One record in a transaction. */
    static JsonNode transact(JsonNode request) {
        Map<String, Object> settings = Requests.client(request.get("client"));
        settings.put("transactional.id", request.get("transactionalId").asText());
        settings.put("max.block.ms", PATIENCE_MS);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(request.get("topic").asText(), "key", "{}"));
            producer.commitTransaction();
        }
        return Driver.JSON.createObjectNode();
    }

    /** Reads a topic from its beginning until there are as many records as are asked for, without a group. */
    static JsonNode read(JsonNode request) throws Exception {
        ArrayNode found = Driver.JSON.createArrayNode();
        int wanted = request.get("records").asInt();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(Requests.client(request.get("client")), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(request.get("topic").asText()).stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.currentTimeMillis() + PATIENCE_MS;
            while (found.size() < wanted && System.currentTimeMillis() < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    ObjectNode headers = found.addObject().put("value", record.value()).putObject("headers");
                    record.headers().forEach(header -> headers.put(header.key(), header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8)));
                }
            }
        }
        return found;
    }

    /** Joins the group, reads, commits, and reads the commit back. */
    static JsonNode consume(JsonNode request) throws Exception {
        Map<String, Object> settings = Requests.client(request.get("client"));
        String group = request.get("group").asText();
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", "false");
        int records = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(request.get("topic").asText()));
            long end = System.currentTimeMillis() + PATIENCE_MS;
            while (records == 0 && System.currentTimeMillis() < end) {
                ConsumerRecords<byte[], byte[]> batch = consumer.poll(Duration.ofMillis(200));
                records += batch.count();
            }
            consumer.commitSync();
        }
        ObjectNode result = Driver.JSON.createObjectNode().put("records", records);
        try (Admin admin = Admin.create(settings)) {
            return result.put("committed", admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().size());
        }
    }

    /** Succeeds when the broker accepts the client's certificate authority, mechanism, user and password. */
    static JsonNode login(JsonNode request) throws Exception {
        try (Admin admin = Admin.create(Requests.client(request.get("client")))) {
            return Driver.JSON.createObjectNode().put("nodes", admin.describeCluster().nodes().get().size());
        }
    }
}
