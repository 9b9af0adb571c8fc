package dataplane.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Posts events in binary mode, and repeats as the delivery says.
 *
 * @see <a href="https://github.com/knative/specs/blob/main/specs/eventing/data-plane.md">what is repeated</a>
 */
final class EventSender {
    /** Knative's default of `maxPoolSize`. */
    private static final int MOST_CONNECTIONS = 100;
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "repetitions");
        thread.setDaemon(true);
        return thread;
    });

    private final HttpPool pool;
    private final SourceSettings.Delivery delivery;
    private final Map<String, String> common;
    private final String path;
    private final String name;
    private final Counters counters;

    EventSender(SourceSettings source, String name, Destination destination, Counters counters) {
        this.delivery = source.delivery();
        this.name = name;
        this.counters = counters;
        int connections = Math.min(MOST_CONNECTIONS, destination.concurrency());
        this.pool = new HttpPool(destination.addresses(), connections, delivery.timeout());
        this.path = destination.path();
        this.common = Map.of("host", destination.host(), "prefer", "reply", "kn-namespace", source.namespace());
    }

    /** Fails with a {@link DeliveryFailure}. */
    CompletableFuture<HttpAnswer> send(CloudEvent event) {
        CompletableFuture<HttpAnswer> result = new CompletableFuture<>();
        attempt(event, 0, result);
        return result;
    }

    private void attempt(CloudEvent event, int repetition, CompletableFuture<HttpAnswer> result) {
        counters.add(name + ".attempts");
        Map<String, String> headers;
        try {
            headers = headers(event);
        } catch (IllegalArgumentException cannotBeWritten) {
            failed(event, repetition, result, cannotBeWritten.getMessage(), null);
            return;
        }
        pool.post(path, headers, event.data()).whenComplete((answer, error) -> {
            if (error == null && answer.status() < 300) result.complete(answer);
            else if (error == null) failed(event, repetition, result, "status " + answer.status(), answer);
            else failed(event, repetition, result, error.getClass().getSimpleName(), null);
        });
    }

    private void failed(CloudEvent event, int repetition, CompletableFuture<HttpAnswer> result, String reason, HttpAnswer answer) {
        counters.add(name + ".failed: " + reason);
        if (repetition < delivery.retry() && (answer == null || isRepeated(answer.status()))) {
            CLOCK.schedule(() -> attempt(event, repetition + 1, result), delivery.waitBefore(repetition + 1), TimeUnit.MILLISECONDS);
        } else {
            result.completeExceptionally(new DeliveryFailure(reason, answer));
        }
    }

    /** All others from 300 up are final at once. */
    static boolean isRepeated(int status) {
        return status >= 500 || status == 404 || status == 408 || status == 409 || status == 429;
    }

    private Map<String, String> headers(CloudEvent event) {
        Map<String, String> headers = new LinkedHashMap<>(common);
        event.attributes().forEach((name, value) -> headers.put(name.equals("datacontenttype") ? "content-type" : "ce-" + name, written(value)));
        return headers;
    }

    /**
     * The HTTP library of the real data plane takes no control characters but a tab, writes headers in Latin-1, and a question mark for what that lacks.
     * Java's client writes ASCII only.
     */
    private static String written(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f) throw new IllegalArgumentException("an attribute cannot be written into a header");
            text.append(c > 0x7f ? '?' : c);
        }
        return text.toString();
    }
}
