package dataplane.flow;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Brings one record to the subscriber, else to the dead letters. Answers of the subscriber are dropped, as a KafkaSource does. */
final class RecordDispatcher {
    private static final int MOST_ERROR_DATA = 1024;
    private static final String EXTENSION_PREFIX = "kne-";

    private final SourceSettings source;
    private final EventSender subscriber;
    private final EventSender deadLetters;
    private final Counters counters;

    RecordDispatcher(SourceSettings source, EventSender subscriber, EventSender deadLetters, Counters counters) {
        this.source = source;
        this.subscriber = subscriber;
        this.deadLetters = deadLetters;
        this.counters = counters;
    }

    /** Ends when nothing more will be done for the record, well or not: its offset may be committed then. Never fails. */
    CompletableFuture<Void> dispatch(RecordReader.Received received) {
        counters.add("received");
        if (received.event() == null) {
            counters.add("discarded");
            log("Invalid record received", received, "");
            return CompletableFuture.completedFuture(null);
        }
        long started = System.nanoTime();
        CloudEvent event = received.event().with(source.extensions());
        CompletableFuture<Void> done = new CompletableFuture<>();
        subscriber.send(event).whenComplete((answer, error) -> {
            if (error == null) {
                counters.add("delivered");
                counters.time("delivery", (System.nanoTime() - started) / 1000);
                counters.time("since record was written", Math.max(0, System.currentTimeMillis() - received.record().timestamp()) * 1000);
                done.complete(null);
            } else {
                log("Failed to send event to subscriber", received, error.getMessage());
                bury(received, event, (DeliveryFailure) error, done);
            }
        });
        return done;
    }

    private void bury(RecordReader.Received received, CloudEvent event, DeliveryFailure failure, CompletableFuture<Void> done) {
        if (deadLetters == null) {
            counters.add("lost");
            done.complete(null);
            return;
        }
        deadLetters.send(event.with(reasons(failure.answer))).whenComplete((answer, error) -> {
            counters.add(error == null ? "dead letters" : "lost");
            if (error != null) log("Failed to send event to dead letter sink", received, error.getMessage());
            done.complete(null);
        });
    }

    private Map<String, String> reasons(HttpAnswer answer) {
        Map<String, String> extensions = new LinkedHashMap<>();
        extensions.put("knativeerrordest", source.destination().url());
        if (answer == null) return extensions;
        extensions.put("knativeerrorcode", String.valueOf(answer.status()));
        answer.headers().forEach((name, value) -> {
            if (name.startsWith(EXTENSION_PREFIX)) extensions.put(name.substring(EXTENSION_PREFIX.length()).toLowerCase(Locale.ROOT), value);
        });
        if (answer.body().length > 0) {
            byte[] start = Arrays.copyOf(answer.body(), Math.min(answer.body().length, MOST_ERROR_DATA));
            extensions.put("knativeerrordata", Base64.getEncoder().encodeToString(start));
        }
        return extensions;
    }

    private void log(String text, RecordReader.Received received, String reason) {
        var record = received.record();
        System.err.println(text + " source=" + source.name() + " topic=" + record.topic() + " partition=" + record.partition() + " offset=" + record.offset() + " " + reason);
    }
}
