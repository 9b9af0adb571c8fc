package dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the parts of a request. */
final class Requests {
    private Requests() {
    }

    /** Properties of a client, with what only saves time: tests must not wait for the back-off of requests that are refused. */
    static Map<String, Object> client(JsonNode properties) {
        Map<String, Object> client = new LinkedHashMap<>(strings(properties));
        client.put("retry.backoff.ms", 5);
        client.put("retry.backoff.max.ms", 20);
        client.put("reconnect.backoff.ms", 5);
        client.put("reconnect.backoff.max.ms", 50);
        client.put("request.timeout.ms", 15_000);
        client.put("default.api.timeout.ms", 20_000);
        return client;
    }

    static Map<String, String> strings(JsonNode object) {
        Map<String, String> values = new LinkedHashMap<>();
        if (object != null) object.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return values;
    }

    static List<String> list(JsonNode array) {
        List<String> values = new ArrayList<>();
        array.forEach(value -> values.add(value.asText()));
        return values;
    }
}
