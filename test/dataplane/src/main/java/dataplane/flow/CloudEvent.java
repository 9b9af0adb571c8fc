package dataplane.flow;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/** An event of CloudEvents 1.0: attributes by name, and its data, null when there is none. The real data plane also takes version 0.3. */
record CloudEvent(Map<String, String> attributes, byte[] data) {
    static final String PARTITION_KEY = "partitionkey";

    /**
     * Refuses what the CloudEvents SDK for Java refuses, and writes the time as it does.
     *
     * @throws IllegalArgumentException what is wrong
     */
    static CloudEvent checked(Map<String, String> attributes, byte[] data) {
        if (!"1.0".equals(attributes.get("specversion"))) throw new IllegalArgumentException("specversion is not 1.0");
        for (String name : new String[] {"id", "source", "type"}) {
            if (attributes.get(name) == null) throw new IllegalArgumentException(name + " is missing");
        }
        if ("".equals(attributes.get("subject"))) throw new IllegalArgumentException("subject is empty");
        for (String name : attributes.keySet()) {
            if (!isName(name)) throw new IllegalArgumentException("an attribute name has characters other than a-z and 0-9");
        }
        checkUri(attributes.get("source"));
        checkUri(attributes.get("dataschema"));
        attributes.computeIfPresent("time", (name, value) -> canonicalTime(value));
        return new CloudEvent(attributes, data);
    }

    /** The same event with more extensions. */
    CloudEvent with(Map<String, String> extensions) {
        if (extensions.isEmpty()) return this;
        Map<String, String> all = new LinkedHashMap<>(attributes);
        all.putAll(extensions);
        return new CloudEvent(all, data);
    }

    static String format(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    private static String canonicalTime(String value) {
        try {
            return format(OffsetDateTime.parse(value));
        } catch (DateTimeParseException error) {
            throw new IllegalArgumentException("time is no timestamp");
        }
    }

    private static void checkUri(String value) {
        if (value == null) return;
        try {
            new URI(value);
        } catch (URISyntaxException error) {
            throw new IllegalArgumentException("an attribute is no URI reference");
        }
    }

    private static boolean isName(String name) {
        return name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9');
    }
}
