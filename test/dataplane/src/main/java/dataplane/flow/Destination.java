package dataplane.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Where events are sent: the address that Knative would use, and those of this machine that stand behind it.
 *
 * @param concurrency requests at a time for all addresses together; Knative's proxy in each pod holds back the rest
 */
record Destination(String url, List<InetSocketAddress> addresses, int concurrency) {
    static Destination of(JsonNode json) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (JsonNode address : json.get("addresses")) {
            int colon = address.asText().lastIndexOf(':');
            addresses.add(new InetSocketAddress(address.asText().substring(0, colon), Integer.parseInt(address.asText().substring(colon + 1))));
        }
        return new Destination(json.get("url").asText(), addresses, json.get("concurrency").asInt());
    }

    String host() {
        return URI.create(url).getAuthority();
    }

    String path() {
        String path = URI.create(url).getRawPath();
        return path.isEmpty() ? "/" : path;
    }
}
