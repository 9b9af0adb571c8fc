package dataplane;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to and reads from each topic, by one producer and one consumer. */
final class RecordSweep {
    private static final long PATIENCE_MS = 15_000;
    private final Sweep sweep;
    private final Map<String, Object> client;

    RecordSweep(Sweep sweep, Map<String, Object> client) {
        this.sweep = sweep;
        this.client = client;
    }

    void run(List<String> topics) {
        Map<String, Object> writing = new HashMap<>(client);
        // An idempotent producer that may write nothing is refused for good at its first record.
        writing.put("enable.idempotence", "false");
        writing.put("delivery.timeout.ms", 20_000);
        writing.put("linger.ms", 0);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(writing, new StringSerializer(), new StringSerializer())) {
            for (String topic : topics) {
                sweep.note("Write", "topic", topic, Outcome.of(() -> producer.send(new ProducerRecord<>(topic, 0, "sweep", "{}")).get()));
            }
        }
        idempotent(topics);
        Map<String, Object> reading = new HashMap<>(client);
        reading.remove("group.id");
        reading.put("fetch.max.wait.ms", 20);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (String topic : topics) sweep.note("Read", "topic", topic, Outcome.of(() -> read(consumer, new TopicPartition(topic, 0))));
        }
    }

    /**
     * An idempotent producer asks for an id before it sends: the broker gives it to whoever may write any topic, or has a right of its own for it.
     * A topic that it may not write is good for the question too, as long as it may be seen.
     */
    private void idempotent(List<String> topics) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("enable.idempotence", "true");
        settings.put("delivery.timeout.ms", 20_000);
        settings.put("linger.ms", 0);
        for (String topic : topics) {
            try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
                producer.partitionsFor(topic);
                try {
                    producer.send(new ProducerRecord<>(topic, 0, "sweep", "{}")).get();
                    sweep.note("IdempotentWrite", "cluster", "producer", Outcome.ALLOWED);
                } catch (Exception error) {
                    Throwable cause = Outcome.rootOf(error);
                    sweep.note("IdempotentWrite", "cluster", "producer", cause instanceof TopicAuthorizationException ? Outcome.ALLOWED : Outcome.of(cause));
                }
                return;
            } catch (TopicAuthorizationException unseen) {
                // The next one may be seen.
            }
        }
    }

    private static void read(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, 0);
        long end = System.currentTimeMillis() + PATIENCE_MS;
        while (System.currentTimeMillis() < end) {
            try {
                if (!consumer.poll(Duration.ofMillis(200)).isEmpty()) return;
            } catch (TopicAuthorizationException refused) {
                // An answer about a topic that was tried before may come late.
                if (refused.unauthorizedTopics().contains(partition.topic())) throw refused;
            }
        }
        throw new IllegalStateException("neither a record nor a refusal in " + PATIENCE_MS + " ms");
    }
}
