package dataplane.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** What a KafkaSource object says, as the control plane would hand it to the data plane. */
record SourceSettings(
    String namespace, String name, List<String> topics, String group, int consumers, boolean ordered, boolean latest, Delivery delivery,
    Destination destination, Destination deadLetters, Map<String, String> extensions, Map<String, String> client, Map<String, String> tuning,
    boolean commitsBeforeDelivery) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How often and how slowly a request is repeated. Milliseconds. */
    record Delivery(int retry, boolean exponential, long backoffDelay, int timeout) {
        /** The wait before a repetition; the first is number 1. */
        long waitBefore(int repetition) {
            return exponential ? backoffDelay * (1L << repetition) : backoffDelay * repetition;
        }

        /** The longest that a poll's records may take, which Knative gives as the longest time between polls. */
        int longest(int records) {
            long one = timeout;
            for (int i = 1; i <= retry; i++) one += timeout + waitBefore(i) + 1000;
            return (int) Math.min(Integer.MAX_VALUE, 2L * records * one);
        }
    }

    static SourceSettings of(JsonNode json) {
        JsonNode delivery = json.get("delivery");
        return new SourceSettings(
            json.get("namespace").asText(),
            json.get("name").asText(),
            JSON.convertValue(json.get("topics"), JSON.getTypeFactory().constructCollectionType(List.class, String.class)),
            json.get("group").asText(),
            json.get("consumers").asInt(),
            json.get("ordering").asText().equals("ordered"),
            json.get("initialOffset").asText().equals("latest"),
            new Delivery(delivery.get("retry").asInt(), delivery.get("backoffPolicy").asText().equals("exponential"),
                delivery.get("backoffDelayMs").asLong(), delivery.get("timeoutMs").asInt()),
            Destination.of(json.get("destination")),
            json.hasNonNull("deadLetters") ? Destination.of(json.get("deadLetters")) : null,
            strings(json.get("extensions")),
            strings(json.get("client")),
            strings(json.get("tuning")),
            json.path("commitsBeforeDelivery").asBoolean(false));
    }

    static Map<String, String> strings(JsonNode json) {
        return json == null ? Map.of() : JSON.convertValue(json, JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));
    }
}
