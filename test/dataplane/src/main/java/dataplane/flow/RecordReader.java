package dataplane.flow;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;

/**
 * Makes events of the records of one KafkaSource: of those that are CloudEvents, in either mode, and of all others.
 *
 * @see <a href="https://github.com/knative-extensions/eventing-kafka-broker/tree/main/data-plane/dispatcher">InvalidCloudEventInterceptor</a>
 */
final class RecordReader {
    private static final String CONTENT_TYPE = "content-type";
    private static final String PREFIX = "ce_";

    private final String source;

    RecordReader(String namespace, String name) {
        this.source = "/apis/v1/namespaces/" + namespace + "/kafkasources/" + name + "#";
    }

    /** A record and its event; null when the real data plane drops it. */
    record Received(ConsumerRecord<byte[], byte[]> record, CloudEvent event) {
    }

    /**
     * Reads what one poll gave. The real data plane does this in an interceptor, and the client goes on without an interceptor that failed: one
     * record with a header of no value makes all that are no CloudEvents in the same poll invalid, and invalid ones are dropped.
     */
    List<Received> read(ConsumerRecords<byte[], byte[]> records) {
        List<Received> all = new ArrayList<>(records.count());
        boolean failed = false;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            CloudEvent event = null;
            try {
                event = cloudEvent(record);
                if (event == null) event = wrapped(record);
            } catch (NullPointerException headerWithoutValue) {
                failed = true;
            }
            all.add(new Received(record, event));
        }
        if (!failed) return all;
        return all.stream().map(received -> isWrapped(received.event) ? new Received(received.record, null) : received).toList();
    }

    /** An event that somebody put into Kafka as such; null when the record is none. */
    private static CloudEvent cloudEvent(ConsumerRecord<byte[], byte[]> record) {
        try {
            Header type = record.headers().lastHeader(CONTENT_TYPE);
            if (type != null && JsonEvent.isFormatOf(text(type))) return JsonEvent.read(record.value());
            if (record.headers().lastHeader(PREFIX + "specversion") == null) return null;
            Map<String, String> attributes = new LinkedHashMap<>();
            for (Header header : record.headers()) {
                if (header.value() == null) continue;
                if (header.key().equals(CONTENT_TYPE)) attributes.put("datacontenttype", text(header));
                else if (header.key().startsWith(PREFIX)) attributes.put(header.key().substring(PREFIX.length()).toLowerCase(Locale.ROOT), text(header));
            }
            return CloudEvent.checked(attributes, record.value() == null || record.value().length == 0 ? null : record.value());
        } catch (IllegalArgumentException | NullPointerException notAnEvent) {
            return null;
        }
    }

    private CloudEvent wrapped(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", "partition:" + record.partition() + "/offset:" + record.offset());
        attributes.put("source", source + record.topic());
        attributes.put("type", "dev.knative.kafka.event");
        attributes.put("subject", "partition:" + record.partition() + "#" + record.offset());
        attributes.put("time", CloudEvent.format(OffsetDateTime.ofInstant(Instant.ofEpochMilli(record.timestamp()), ZoneOffset.UTC)));
        if (record.key() != null && record.key().length > 0) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            attributes.put(CloudEvent.PARTITION_KEY, key);
            attributes.put("key", key);
        }
        for (Header header : record.headers()) {
            if (header.key().equalsIgnoreCase(CONTENT_TYPE)) attributes.put("datacontenttype", text(header).toLowerCase(Locale.ROOT));
            else attributes.put("kafkaheader" + header.key().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""), text(header));
        }
        return new CloudEvent(attributes, record.value());
    }

    private boolean isWrapped(CloudEvent event) {
        return event == null || event.attributes().get("source").startsWith(source) && event.attributes().get("type").equals("dev.knative.kafka.event");
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
