package dataplane.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON file that a program of the benchmark is started with. */
final class Settings {
    private final JsonNode json;

    private Settings(JsonNode json) {
        this.json = json;
    }

    static Settings read(String file) throws IOException {
        return new Settings(new ObjectMapper().readTree(new File(file)));
    }

    String text(String name) {
        return present(name).asText();
    }

    int number(String name) {
        return present(name).asInt();
    }

    /** Options of a Kafka client. */
    Map<String, Object> client(String name) {
        Map<String, Object> options = new LinkedHashMap<>();
        present(name).fields().forEachRemaining(option -> options.put(option.getKey(), option.getValue().asText()));
        return options;
    }

    private JsonNode present(String name) {
        JsonNode value = json.get(name);
        if (value == null) throw new IllegalArgumentException("the settings lack " + name);
        return value;
    }
}
