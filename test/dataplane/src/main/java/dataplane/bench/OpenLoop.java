package dataplane.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes records at a fixed rate, whatever the other side does, and reads them where they end up. The time of a record begins when it was due, not
 * when it could be sent, so a stall counts for all records that it holds up (no coordinated omission). Prints one JSON line.
 */
public final class OpenLoop {
    private static final byte[] DUE = "\"due\":".getBytes(StandardCharsets.UTF_8);
    /** How long it waits for records that are missing at the end. */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final Settings settings;
    private final int rate;
    private final int total;
    private final long begin;
    private final long counted;
    private final String filler;
    private final long[] nanos;
    private int received;

    private OpenLoop(Settings settings) {
        this.settings = settings;
        rate = settings.number("rate");
        int warmUp = settings.number("warmUpSeconds");
        total = rate * (warmUp + settings.number("seconds"));
        nanos = new long[total];
        filler = "lorem ipsum dolor sit amet ".repeat(settings.number("bytes") / 27 + 1);
        begin = System.nanoTime() + 1_000_000_000L;
        counted = begin + warmUp * 1_000_000_000L;
    }

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.read(args[0]);
        Map<String, Object> options = settings.client("consumer");
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(options, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(settings.text("output")).stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            new OpenLoop(settings).run(consumer);
        }
    }

    private void run(KafkaConsumer<byte[], byte[]> consumer) throws Exception {
        Thread writer = new Thread(this::write, "writer");
        writer.start();
        long end = begin + (long) total * 1_000_000_000L / rate + PATIENCE_NANOS;
        int seen = 0;
        while (seen < total && System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                long now = System.nanoTime();
                long due = begin + dueOf(record.value());
                seen++;
                if (due >= counted) nanos[received++] = now - due;
            }
        }
        writer.join();
        long[] sorted = Arrays.copyOf(nanos, received);
        Arrays.sort(sorted);
        System.out.println(new ObjectMapper().createObjectNode()
            .put("rate", rate).put("sent", total).put("received", seen).put("counted", received)
            .put("p50", quantile(sorted, 0.5)).put("p90", quantile(sorted, 0.9)).put("p99", quantile(sorted, 0.99))
            .put("p999", quantile(sorted, 0.999)).put("max", quantile(sorted, 1)));
    }

    private void write() {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings.client("producer"), new ByteArraySerializer(), new ByteArraySerializer())) {
            String topic = settings.text("input");
            int bytes = settings.number("bytes");
            for (int i = 0; i < total; i++) {
                long due = (long) i * 1_000_000_000L / rate;
                for (long wait = begin + due - System.nanoTime(); wait > 0; wait = begin + due - System.nanoTime()) LockSupport.parkNanos(wait);
                String start = "{\"due\":" + due + ",\"order\":" + i + ",\"text\":\"";
                String value = start + filler.substring(0, bytes - start.length() - 2) + "\"}";
                producer.send(new ProducerRecord<>(topic, ("key-" + i % 1000).getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    /** The number behind "due", which stands at the begin of the record wherever a function puts it. */
    private static long dueOf(byte[] value) {
        long due = 0;
        for (int i = indexOf(value); i < value.length && value[i] >= '0' && value[i] <= '9'; i++) due = due * 10 + value[i] - '0';
        return due;
    }

    private static int indexOf(byte[] value) {
        for (int i = 0; i + DUE.length < value.length; i++) {
            if (Arrays.equals(value, i, i + DUE.length, DUE, 0, DUE.length)) return i + DUE.length;
        }
        throw new IllegalArgumentException("a record that this program did not write");
    }

    /** In milliseconds. */
    private static double quantile(long[] sorted, double share) {
        if (sorted.length == 0) return Double.NaN;
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] / 1e6;
    }
}
