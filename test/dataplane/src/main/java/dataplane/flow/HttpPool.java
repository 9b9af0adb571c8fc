package dataplane.flow;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections to one server, or to several pods of one, kept open; a request waits until one is free. */
final class HttpPool {
    private final HttpClient client;
    private final List<InetSocketAddress> addresses;
    private final Duration timeout;
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int free;

    private record Waiting(HttpRequest request, CompletableFuture<HttpAnswer> answer) {
    }

    HttpPool(List<InetSocketAddress> addresses, int connections, int timeoutMs) {
        this.addresses = addresses;
        this.timeout = Duration.ofMillis(timeoutMs);
        this.free = connections;
        this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout).build();
    }

    /** Fails when there is no answer, or not in time; the time begins when a connection is free. */
    CompletableFuture<HttpAnswer> post(String path, Map<String, String> headers, byte[] body) {
        InetSocketAddress address = addresses.get(Math.floorMod(next.getAndIncrement(), addresses.size()));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + address.getHostString() + ":" + address.getPort() + path)).timeout(timeout)
            .POST(body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        Waiting last = new Waiting(request.build(), new CompletableFuture<>());
        synchronized (waiting) {
            if (free == 0) {
                waiting.add(last);
                return last.answer;
            }
            free--;
        }
        send(last);
        return last.answer;
    }

    private void send(Waiting one) {
        client.sendAsync(one.request, HttpResponse.BodyHandlers.ofByteArray()).whenComplete((response, error) -> {
            Waiting following;
            synchronized (waiting) {
                following = waiting.poll();
                if (following == null) free++;
            }
            if (following != null) send(following);
            if (error == null) one.answer.complete(new HttpAnswer(response.statusCode(), byName(response), response.body()));
            else one.answer.completeExceptionally(error.getCause() == null ? error : error.getCause());
        });
    }

    private static Map<String, String> byName(HttpResponse<?> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(values.size() - 1)));
        return headers;
    }
}
