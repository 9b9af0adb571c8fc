package dataplane.flow;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** One consumer of a source, with a thread of its own. It commits every few seconds, and only what is done. */
abstract class SourceConsumer implements Runnable, ConsumerRebalanceListener {
    private static final long PAUSE_AFTER_ERROR_MS = 200;
    private static final long LONGEST_STOP_MS = 10_000;

    protected final int maxPollRecords;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final SourceSettings source;
    private final RecordReader reader;
    private final RecordDispatcher dispatcher;
    private final Counters counters;
    private final int commitIntervalMs;
    private final Map<TopicPartition, OffsetTracker> trackers = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private long nextCommit = System.currentTimeMillis();

    SourceConsumer(SourceSettings source, RecordDispatcher dispatcher, Counters counters) {
        Map<String, Object> options = ClientDefaults.consumer(source);
        this.source = source;
        this.consumer = new KafkaConsumer<>(options);
        this.reader = new RecordReader(source.namespace(), source.name());
        this.dispatcher = dispatcher;
        this.counters = counters;
        this.maxPollRecords = Integer.parseInt((String) options.get("max.poll.records"));
        this.commitIntervalMs = Integer.parseInt((String) options.get("auto.commit.interval.ms"));
    }

    @Override
    public void run() {
        boolean subscribed = false;
        while (!closed) {
            try {
                if (!subscribed) {
                    if (source.latest()) InitialOffsets.commitLatest(consumer, source);
                    consumer.subscribe(source.topics(), this);
                    subscribed = true;
                }
                step();
                if (System.currentTimeMillis() >= nextCommit) commit(trackers.keySet());
            } catch (WakeupException stop) {
                // The loop ends by itself.
            } catch (KafkaException | InterruptedException error) {
                counters.add("errors of the consumer");
                System.err.println("source=" + source.name() + " " + error);
                sleep(PAUSE_AFTER_ERROR_MS);
            }
        }
        for (long end = System.currentTimeMillis() + LONGEST_STOP_MS; isWorking() && System.currentTimeMillis() < end;) sleep(20);
        commit(trackers.keySet());
        consumer.close();
    }

    /** Takes nothing new; what is in work is finished and committed. */
    void close() {
        closed = true;
        consumer.wakeup();
    }

    /** Polls once, if there is room. */
    protected abstract void step() throws InterruptedException;

    protected abstract boolean isWorking();

    protected abstract void revoked(Collection<TopicPartition> partitions);

    protected final List<RecordReader.Received> poll(Duration timeout) {
        List<RecordReader.Received> all = reader.read(consumer.poll(timeout));
        for (RecordReader.Received received : all) {
            trackers.computeIfAbsent(partitionOf(received), key -> new OffsetTracker(received.record().offset())).received(received.record().offset());
        }
        // For the test that must notice it: nobody should ever do this.
        if (source.commitsBeforeDelivery() && !all.isEmpty()) {
            all.forEach(this::done);
            commit(trackers.keySet());
        }
        return all;
    }

    protected final CompletableFuture<Void> dispatch(RecordReader.Received received) {
        return dispatcher.dispatch(received).thenRun(() -> done(received));
    }

    protected final void pauseOnly(Collection<TopicPartition> paused) {
        consumer.resume(consumer.paused().stream().filter(partition -> !paused.contains(partition)).toList());
        consumer.pause(paused);
    }

    static TopicPartition partitionOf(RecordReader.Received received) {
        return new TopicPartition(received.record().topic(), received.record().partition());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        counters.add("partitions assigned", partitions.size());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        revoked(partitions);
        commit(partitions);
        partitions.forEach(trackers::remove);
    }

    /** What is done for a partition that went to another consumer is not ours to commit. */
    private void done(RecordReader.Received received) {
        OffsetTracker tracker = trackers.get(partitionOf(received));
        if (tracker != null) tracker.done(received.record().offset());
    }

    private void commit(Collection<TopicPartition> partitions) {
        nextCommit = System.currentTimeMillis() + commitIntervalMs;
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetTracker tracker = trackers.get(partition);
            long next = tracker == null ? -1 : tracker.toCommit();
            if (next >= 0) offsets.put(partition, new OffsetAndMetadata(next, ""));
        }
        if (offsets.isEmpty()) return;
        try {
            consumer.commitSync(offsets);
            offsets.forEach((partition, offset) -> trackers.get(partition).committed(offset.offset()));
        } catch (WakeupException stop) {
            consumer.commitSync(offsets);
        } catch (KafkaException error) {
            counters.add("commits that failed");
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
