package dataplane.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events that come by HTTP, one or a batch, as CloudEvents in Kafka's binary mode; GET tells how many were written. */
final class BatchReceiver {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int THREADS = 16;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final LongAdder written = new LongAdder();

    private BatchReceiver(Map<String, Object> options, String topic) {
        this.producer = new KafkaProducer<>(options, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topic;
    }

    static void start(Settings settings) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        BatchReceiver receiver = new BatchReceiver(settings.client("producer"), settings.text("output"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), settings.number("port")), 1024);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/", receiver::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("GET")) {
            byte[] count = String.valueOf(written.sum()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, count.length);
            exchange.getResponseBody().write(count);
        } else {
            exchange.sendResponseHeaders(write(body) ? 202 : 503, -1);
        }
        exchange.close();
    }

    private boolean write(byte[] body) throws IOException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_ARRAY) parser.nextToken();
            for (; parser.currentToken() == JsonToken.START_OBJECT; parser.nextToken()) sent.add(producer.send(record(parser)));
        }
        try {
            for (Future<RecordMetadata> record : sent) record.get();
        } catch (ExecutionException | InterruptedException error) {
            System.err.println(error.getMessage());
            return false;
        }
        written.add(sent.size());
        return true;
    }

    private ProducerRecord<byte[], byte[]> record(JsonParser parser) throws IOException {
        RecordHeaders headers = new RecordHeaders();
        byte[] key = null;
        byte[] value = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("data_base64")) {
                value = parser.getBinaryValue();
                continue;
            }
            byte[] text = parser.getText().getBytes(StandardCharsets.UTF_8);
            headers.add(name.equals("datacontenttype") ? "content-type" : "ce_" + name, text);
            if (name.equals("partitionkey")) key = text;
        }
        return new ProducerRecord<>(topic, null, key, value, headers);
    }
}
