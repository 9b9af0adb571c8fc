package dataplane.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays Knative's dispatcher for KafkaSources, which no package registry offers. A process of its own: a JSON file says what to deliver, and counters
 * and durations are told on the status port. SIGTERM ends it in order.
 *
 * Other than the real one: all consumers of all sources are in one process, so nothing is scheduled or rebalanced between pods; a pod's proxy and the
 * activator are a limit on the connections; no tracing, no metrics, no TLS to subscribers, no identity tokens; keys are text; CloudEvents 0.3 count as
 * plain records; the time for a request begins when a connection is free; letters of Latin-1 in headers become question marks, as all others do there too.
 */
public final class Dispatcher {
    private Dispatcher() {
    }

    public static void main(String[] args) throws Exception {
        // The address in the cluster is not the one of this machine.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        // A consumer that ends by a mistake of ours must not look like one that has nothing to do.
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
            error.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        JsonNode config = new ObjectMapper().readTree(new File(args[0]));
        List<SourceConsumer> consumers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        Map<String, Counters> status = new LinkedHashMap<>();
        for (JsonNode json : config.get("sources")) {
            SourceSettings source = SourceSettings.of(json);
            Counters counters = new Counters();
            status.put(source.namespace() + "/" + source.name(), counters);
            RecordDispatcher dispatcher = new RecordDispatcher(source, new EventSender(source, "subscriber", source.destination(), counters),
                source.deadLetters() == null ? null : new EventSender(source, "dead letters", source.deadLetters(), counters), counters);
            for (int i = 0; i < source.consumers(); i++) {
                SourceConsumer consumer = source.ordered() ? new OrderedConsumer(source, dispatcher, counters) : new UnorderedConsumer(source, dispatcher, counters);
                consumers.add(consumer);
                threads.add(new Thread(consumer, source.name() + "-consumer-" + i));
            }
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            consumers.forEach(SourceConsumer::close);
            threads.forEach(Dispatcher::await);
        }));
        threads.forEach(Thread::start);
        StatusServer.start(config.get("statusPort").asInt(), status);
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
        }
    }
}
