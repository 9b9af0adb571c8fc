package dataplane.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Plays Knative's receiver for KafkaSinks: an event comes in by HTTP, and 202 goes out when all replicas have its record. The path says which sink.
 *
 * Other than the real one: only the path is looked at, not the host; no TLS, no identity tokens, no probes of the controller; only `contentMode: binary`.
 */
public final class Receiver {
    private static final int THREADS = 64;

    private final Map<String, Sink> sinks = new HashMap<>();

    private record Sink(String topic, KafkaProducer<byte[], byte[]> producer, Counters counters) {
    }

    private Receiver() {
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
        JsonNode config = new ObjectMapper().readTree(new File(args[0]));
        Receiver receiver = new Receiver();
        Map<Map<String, String>, KafkaProducer<byte[], byte[]>> producers = new HashMap<>();
        Map<String, Counters> status = new LinkedHashMap<>();
        for (JsonNode sink : config.get("sinks")) {
            if (!sink.get("contentMode").asText().equals("binary")) throw new IllegalArgumentException("only contentMode binary is played");
            Map<String, String> client = SourceSettings.strings(sink.get("client"));
            Map<String, String> tuning = SourceSettings.strings(sink.get("tuning"));
            Counters counters = new Counters();
            status.put(sink.get("path").asText().substring(1), counters);
            KafkaProducer<byte[], byte[]> producer = producers.computeIfAbsent(client, key -> new KafkaProducer<>(ClientDefaults.producer(client, tuning)));
            receiver.sinks.put(sink.get("path").asText(), new Sink(sink.get("topic").asText(), producer, counters));
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), config.get("port").asInt()), 1024);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/", receiver::handle);
        server.start();
        StatusServer.start(config.get("statusPort").asInt(), status);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Sink sink = sinks.get(exchange.getRequestURI().getPath().replaceAll("/$", ""));
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!exchange.getRequestMethod().equals("POST")) {
            answer(exchange, 405);
            return;
        }
        if (sink == null) {
            answer(exchange, 404);
            return;
        }
        CloudEvent event;
        try {
            event = EventReader.read(exchange.getRequestHeaders(), body);
        } catch (IllegalArgumentException invalid) {
            finish(exchange, sink, 400);
            return;
        }
        try {
            ProducerRecord<byte[], byte[]> record = EventReader.toRecord(sink.topic, event);
            sink.producer.send(record, (metadata, error) -> {
                if (error != null) System.err.println("Failed to send record topic=" + sink.topic + " " + error.getClass().getName());
                finish(exchange, sink, error == null ? 202 : 503);
            });
        } catch (RuntimeException error) {
            System.err.println("Failed to send record topic=" + sink.topic + " " + error.getClass().getName());
            finish(exchange, sink, 503);
        }
    }

    private static void finish(HttpExchange exchange, Sink sink, int status) {
        sink.counters.add(String.valueOf(status));
        answer(exchange, status);
    }

    private static void answer(HttpExchange exchange, int status) {
        try {
            exchange.sendResponseHeaders(status, -1);
        } catch (IOException gone) {
            // Whoever asked does not wait any longer, and will ask again.
        }
        exchange.close();
    }
}
