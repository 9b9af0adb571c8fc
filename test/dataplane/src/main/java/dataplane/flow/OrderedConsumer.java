package dataplane.flow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** One record of each partition at a time. Like Knative's it asks for more five times a second, so a consumer moves at most 5 x `max.poll.records` records/s. */
final class OrderedConsumer extends SourceConsumer {
    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(1);
    private static final long POLL_INTERVAL_MS = 200;

    private final Map<TopicPartition, Line> lines = new ConcurrentHashMap<>();
    private long nextPoll = System.currentTimeMillis();

    OrderedConsumer(SourceSettings source, RecordDispatcher dispatcher, Counters counters) {
        super(source, dispatcher, counters);
    }

    @Override
    protected void step() throws InterruptedException {
        Thread.sleep(Math.max(0, nextPoll - System.currentTimeMillis()));
        nextPoll = Math.max(nextPoll + POLL_INTERVAL_MS, System.currentTimeMillis());
        List<TopicPartition> busy = lines.entrySet().stream().filter(entry -> entry.getValue().hasWaiting()).map(Map.Entry::getKey).toList();
        pauseOnly(busy);
        if (!lines.isEmpty() && busy.size() == lines.size()) return;
        for (RecordReader.Received received : poll(POLL_TIMEOUT)) lines.computeIfAbsent(partitionOf(received), partition -> new Line()).add(received);
    }

    @Override
    protected boolean isWorking() {
        lines.values().forEach(Line::clear);
        return lines.values().stream().anyMatch(Line::isWorking);
    }

    @Override
    protected void revoked(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            Line line = lines.remove(partition);
            if (line != null) line.clear();
        }
    }

    /** Records of a partition that wait for the one before them. */
    private final class Line {
        private final Queue<RecordReader.Received> waiting = new ArrayDeque<>();
        private boolean working;

        synchronized boolean hasWaiting() {
            return !waiting.isEmpty();
        }

        synchronized boolean isWorking() {
            return working;
        }

        synchronized void clear() {
            waiting.clear();
        }

        void add(RecordReader.Received received) {
            synchronized (this) {
                waiting.add(received);
                if (working) return;
                working = true;
            }
            next();
        }

        private void next() {
            RecordReader.Received received;
            synchronized (this) {
                received = waiting.poll();
                if (received == null) {
                    working = false;
                    return;
                }
            }
            dispatch(received).thenRun(this::next);
        }
    }
}
