package dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Tries everything that one client might do to everything that there is. Nothing is changed by what passes, but for records that are written. */
final class Sweep {
    private final ArrayNode attempts = Driver.JSON.createArrayNode();

    private Sweep() {
    }

    static JsonNode run(JsonNode request) throws Exception {
        Sweep sweep = new Sweep();
        Map<String, Object> client = Requests.client(request.get("client"));
        List<String> topics = Requests.list(request.get("topics"));
        List<String> groups = Requests.list(request.get("groups"));
        try (Admin admin = Admin.create(client)) {
            // Without this a wrong password would look like many refusals.
            admin.describeCluster().nodes().get();
            new TopicSweep(sweep, admin).run(topics);
            new GroupSweep(sweep, admin).run(groups, topics.get(0));
            new ClusterSweep(sweep, admin).run(Requests.list(request.get("unknownTopics")), Requests.list(request.get("transactionalIds")));
        }
        new RecordSweep(sweep, client).run(topics);
        return sweep.attempts;
    }

    void note(String operation, String resourceType, String resource, String outcome) {
        attempts.addObject().put("operation", operation).put("resourceType", resourceType).put("resource", resource).put("outcome", outcome);
    }
}
