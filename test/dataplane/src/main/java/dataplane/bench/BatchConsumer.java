package dataplane.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One consumer with one batch under way at a time, so that order within a partition stays. */
final class BatchConsumer implements Runnable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI runner;
    private final String topic;
    private volatile boolean stopping;

    BatchConsumer(Settings settings) {
        Map<String, Object> options = settings.client("consumer");
        options.put("group.id", settings.text("group"));
        options.put("max.poll.records", settings.text("batch"));
        options.put("auto.offset.reset", "earliest");
        options.put("enable.auto.commit", "false");
        consumer = new KafkaConsumer<>(options, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        runner = URI.create(settings.text("runner"));
        topic = settings.text("input");
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.subscribe(List.of(topic));
            while (!stopping) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(200));
                if (records.isEmpty()) continue;
                post(records);
                consumer.commitAsync();
            }
            consumer.commitSync();
        } catch (WakeupException stop) {
            // What was under way is delivered again.
        } catch (IOException | InterruptedException error) {
            throw new IllegalStateException(error);
        }
    }

    void stop() {
        stopping = true;
    }

    private void post(ConsumerRecords<byte[], byte[]> records) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder(records.count() * 1500);
        for (ConsumerRecord<byte[], byte[]> record : records) append(text.append(text.isEmpty() ? '[' : ','), record);
        HttpRequest request = HttpRequest.newBuilder(runner).timeout(Duration.ofSeconds(60))
            .header("content-type", "application/cloudevents-batch+json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(text.append(']').toString().getBytes(StandardCharsets.UTF_8))).build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() > 299) throw new IOException("the runner answered " + answer.statusCode() + " " + answer.body());
    }

    /** The attributes that a KafkaSource gives a plain record. Keys and topics of the benchmark need no escapes in JSON, and its values are JSON. */
    private static void append(StringBuilder text, ConsumerRecord<byte[], byte[]> record) {
        text.append("{\"specversion\":\"1.0\",\"type\":\"dev.knative.kafka.event\",\"source\":\"/bench#").append(record.topic())
            .append("\",\"id\":\"partition:").append(record.partition()).append("/offset:").append(record.offset())
            .append("\",\"subject\":\"partition:").append(record.partition()).append('#').append(record.offset());
        if (record.key() != null) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            text.append("\",\"key\":\"").append(key).append("\",\"partitionkey\":\"").append(key);
        }
        text.append("\",\"data\":").append(new String(record.value(), StandardCharsets.UTF_8)).append('}');
    }
}
