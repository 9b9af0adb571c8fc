import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What Logstash does with the pipeline of a sink, from its options: reads a topic as a member of its group, makes a document and an id of each record, writes
 * batches, and carries what is refused to the dead-letter topic. Statuses are treated as the elasticsearch output does: 400 and 404 of a document go to its
 * dead-letter queue, 409 is let go, all else is tried again without end. Offsets are committed when a batch is dealt with.
 */
public final class LogstashPlayer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> TO_LETTERS = Set.of(400, 404);
    private static final int CONFLICT = 409;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final JsonNode plan;
    private final HttpClient http;
    private final KafkaProducer<String, String> letters;

    private LogstashPlayer(JsonNode plan) throws Exception {
        this.plan = plan;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(trusting(plan.get("authority").asText())).build();
        this.letters = new KafkaProducer<>(client(plan.get("letters").get("client")), new StringSerializer(), new StringSerializer());
    }

    public static void main(String[] args) throws Exception {
        new LogstashPlayer(JSON.readTree(Path.of(args[0]).toFile())).run();
    }

    private void run() throws Exception {
        Map<String, Object> settings = client(plan.get("client"));
        settings.put("enable.auto.commit", "false");
        settings.put("max.poll.records", plan.get("batchSize").asInt());
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(plan.get("topic").asText()));
            while (true) {
                List<Pending> batch = new ArrayList<>();
                for (ConsumerRecord<String, String> record : consumer.poll(PAUSE)) {
                    Pending pending = prepare(record);
                    if (pending.refused == null) batch.add(pending);
                    else refuse(record, pending.refused);
                }
                while (!batch.isEmpty()) {
                    batch = write(batch);
                    if (!batch.isEmpty()) Thread.sleep(PAUSE.toMillis());
                }
                letters.flush();
                consumer.commitSync();
            }
        }
    }

    private record Pending(ConsumerRecord<String, String> record, String id, ObjectNode document, String refused) {
    }

    private Pending prepare(ConsumerRecord<String, String> record) {
        JsonNode value;
        try {
            value = JSON.readTree(record.value() == null ? "null" : record.value());
        } catch (IOException error) {
            return new Pending(record, null, null, "the value is not JSON");
        }
        if (!(value instanceof ObjectNode document)) return new Pending(record, null, null, "the value is not a JSON object");
        if (!document.has("@timestamp")) document.put("@timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
        JsonNode field = plan.path("idField");
        if (field.isMissingNode()) return new Pending(record, record.topic() + "+" + record.partition() + "+" + record.offset(), document, null);
        JsonNode id = document.path(field.asText());
        return id.isMissingNode() ? new Pending(record, null, null, "the value has no field " + field.asText()) : new Pending(record, id.asText(), document, null);
    }

    /** Returns what has to be written again. */
    private List<Pending> write(List<Pending> batch) {
        StringBuilder body = new StringBuilder();
        for (Pending pending : batch) body.append(lines(pending));
        JsonNode answer;
        try {
            HttpResponse<String> response = http.send(request(body.toString()), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) return batch;
            answer = JSON.readTree(response.body());
        } catch (IOException | InterruptedException error) {
            return batch;
        }
        List<Pending> again = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            JsonNode item = answer.get("items").get(i).elements().next();
            int status = item.get("status").asInt();
            if (TO_LETTERS.contains(status)) refuse(batch.get(i).record, item.get("error").get("type").asText());
            else if (status >= 300 && status != CONFLICT) again.add(batch.get(i));
        }
        return again;
    }

    private String lines(Pending pending) {
        String action = plan.get("action").asText();
        ObjectNode target = JSON.createObjectNode().put("_index", plan.get("index").asText()).put("_id", pending.id);
        ObjectNode document = pending.document;
        if (action.equals("update")) {
            target.put("retry_on_conflict", plan.get("retryOnConflict").asInt());
            document = JSON.createObjectNode().put("doc_as_upsert", plan.get("docAsUpsert").asBoolean()).set("doc", document);
        }
        return JSON.createObjectNode().<ObjectNode>set(action, target) + "\n" + document + "\n";
    }

    private HttpRequest request(String body) {
        String login = plan.get("user").asText() + ":" + plan.get("password").asText();
        return HttpRequest.newBuilder(URI.create(plan.get("url").asText() + "/_bulk"))
            .header("content-type", "application/json")
            .header("authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    }

    private void refuse(ConsumerRecord<String, String> record, String reason) {
        ProducerRecord<String, String> letter = new ProducerRecord<>(plan.get("letters").get("topic").asText(), record.key(), record.value());
        Map<String, String> headers = Map.of("dead-letter-reason", reason, "dead-letter-topic", record.topic(),
            "dead-letter-partition", "" + record.partition(), "dead-letter-offset", "" + record.offset());
        headers.forEach((name, value) -> letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        letters.send(letter);
    }

    private static Map<String, Object> client(JsonNode properties) {
        Map<String, Object> client = new LinkedHashMap<>();
        properties.properties().forEach(entry -> client.put(entry.getKey(), entry.getValue().asText()));
        return client;
    }

    private static SSLContext trusting(String certificate) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("ca", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate.getBytes(StandardCharsets.UTF_8))));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
