package dataplane.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Kafka to Kafka through a runner in batches, which Knative has no part for: consumers post batched CloudEvents to the runner, which posts its
 * outputs, batched too, back to this process, which writes them. Offsets are committed after the runner's 2xx, which comes after all replicas have
 * the outputs. SIGTERM ends it.
 */
public final class BatchPath {
    private BatchPath() {
    }

    public static void main(String[] args) throws Exception {
        Settings settings = Settings.read(args[0]);
        BatchReceiver.start(settings);
        List<BatchConsumer> consumers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < settings.number("consumers"); i++) {
            BatchConsumer consumer = new BatchConsumer(settings);
            consumers.add(consumer);
            threads.add(new Thread(consumer, "consumer-" + i));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            consumers.forEach(BatchConsumer::stop);
            threads.forEach(BatchPath::await);
        }));
        threads.forEach(Thread::start);
    }

    private static void await(Thread thread) {
        try {
            thread.join(8_000);
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
        }
    }
}
