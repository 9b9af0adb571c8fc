package dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataplane.flow.Topics;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Acts as Kafka clients for the tests: a JSON request a line comes in, a JSON answer a line goes out, several at a time. */
public final class Driver {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 4;

    private Driver() {
    }

    public static void main(String[] args) throws Exception {
        // What clients log must not end up between the answers.
        PrintStream answers = System.out;
        System.setOut(System.err);
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            JsonNode request = JSON.readTree(line);
            workers.submit(() -> {
                String answer = answer(request).toString();
                synchronized (answers) {
                    answers.println(answer);
                    answers.flush();
                }
            });
        }
        workers.shutdownNow();
    }

    private static ObjectNode answer(JsonNode request) {
        ObjectNode answer = JSON.createObjectNode().put("id", request.get("id").asInt());
        try {
            return answer.set("result", perform(request));
        } catch (Throwable error) {
            Throwable cause = Outcome.rootOf(error);
            return answer.put("error", cause.getClass().getSimpleName() + ": " + cause.getMessage());
        }
    }

    private static JsonNode perform(JsonNode request) throws Exception {
        switch (request.get("operation").asText()) {
            case "provision": return Provisioner.provision(request);
            case "revoke": return Provisioner.revoke(request);
            case "grant": return Provisioner.grant(request);
            case "seed": return Provisioner.seed(request);
            case "reset": return Provisioner.reset(request);
            case "sweep": return Sweep.run(request);
            case "produce": return Records.produce(request);
            case "produceAll": return Records.produceAll(request);
            case "read": return Records.read(request);
            case "dump": return TopicDump.run(request);
            case "transact": return Records.transact(request);
            case "consume": return Records.consume(request);
            case "login": return Records.login(request);
            case "writeTopic": return Topics.write(request);
            case "readTopic": return Topics.read(request);
            case "topicSize": return Topics.size(request);
            case "lag": return Topics.lag(request);
            case "members": return Topics.members(request);
            default: throw new IllegalArgumentException("no operation " + request.get("operation"));
        }
    }
}
