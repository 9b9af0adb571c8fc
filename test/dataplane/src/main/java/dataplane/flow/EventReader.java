package dataplane.flow;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes events of HTTP requests, and records of events, both in the way of the CloudEvents SDK for Java. */
final class EventReader {
    private static final String PREFIX = "ce-";

    private EventReader() {
    }

    /** @throws IllegalArgumentException the request holds no event */
    static CloudEvent read(Headers headers, byte[] body) {
        String contentType = headers.getFirst("content-type");
        if (JsonEvent.isFormatOf(contentType)) return JsonEvent.read(body);
        Map<String, String> attributes = new LinkedHashMap<>();
        headers.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(PREFIX) && lower.length() > PREFIX.length()) attributes.put(lower.substring(PREFIX.length()), values.get(values.size() - 1));
        });
        if (contentType != null) attributes.put("datacontenttype", contentType);
        return CloudEvent.checked(attributes, body.length == 0 ? null : body);
    }

    /** The record of a sink in binary mode: attributes are headers, data is the value, and the extension `partitionkey` is the key. */
    static ProducerRecord<byte[], byte[]> toRecord(String topic, CloudEvent event) {
        String key = event.attributes().get(CloudEvent.PARTITION_KEY);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key == null ? null : key.getBytes(StandardCharsets.UTF_8), event.data());
        event.attributes().forEach((name, value) ->
            record.headers().add(name.equals("datacontenttype") ? "content-type" : "ce_" + name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
