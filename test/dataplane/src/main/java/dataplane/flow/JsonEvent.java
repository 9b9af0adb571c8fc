package dataplane.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The JSON form of an event, as in structured mode. */
final class JsonEvent {
    private static final String MEDIA_TYPE = "application/cloudevents+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonEvent() {
    }

    /** Whether a message with this content type holds one; an event in another form, or several, is an error. */
    static boolean isFormatOf(String contentType) {
        if (contentType == null) return false;
        String media = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        if (media.equals(MEDIA_TYPE)) return true;
        if (media.startsWith("application/cloudevents")) throw new IllegalArgumentException("no event format for " + media);
        return false;
    }

    static CloudEvent read(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            if (json == null || !json.isObject()) throw new IllegalArgumentException("the event is no JSON object");
            Map<String, String> attributes = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> member : json.properties()) {
                boolean isData = member.getKey().equals("data") || member.getKey().equals("data_base64");
                if (!isData && !member.getValue().isNull()) attributes.put(member.getKey(), text(member.getValue()));
            }
            return CloudEvent.checked(attributes, data(json, attributes));
        } catch (IOException error) {
            throw new IllegalArgumentException("the event is no JSON");
        }
    }

    private static byte[] data(JsonNode json, Map<String, String> attributes) throws IOException {
        if (json.has("data_base64")) return json.get("data_base64").binaryValue();
        if (!json.has("data")) return null;
        String type = attributes.computeIfAbsent("datacontenttype", name -> "application/json");
        if (type.matches("^[^;]*[/+]json\\b.*")) return JSON.writeValueAsBytes(json.get("data"));
        return json.get("data").asText().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(JsonNode value) {
        if (value.isContainerNode()) throw new IllegalArgumentException("an attribute is neither text nor number nor boolean");
        return value.asText();
    }
}
