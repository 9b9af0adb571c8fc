package dataplane.flow;

import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.common.TopicPartition;

/** Many records at a time; it asks for more as long as fewer than `max.poll.records` are in work. */
final class UnorderedConsumer extends SourceConsumer {
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    private static final long LONGEST_WAIT_MS = 200;

    private int working;

    UnorderedConsumer(SourceSettings source, RecordDispatcher dispatcher, Counters counters) {
        super(source, dispatcher, counters);
    }

    @Override
    protected void step() throws InterruptedException {
        synchronized (this) {
            if (working >= maxPollRecords) wait(LONGEST_WAIT_MS);
            if (working >= maxPollRecords) return;
        }
        for (RecordReader.Received received : poll(POLL_TIMEOUT)) {
            changeBy(1);
            dispatch(received).thenRun(() -> changeBy(-1));
        }
    }

    @Override
    protected synchronized boolean isWorking() {
        return working > 0;
    }

    @Override
    protected void revoked(Collection<TopicPartition> partitions) {
        // What is in work goes on; its offsets are the next owner's.
    }

    private synchronized void changeBy(int records) {
        working += records;
        if (working < maxPollRecords) notifyAll();
    }
}
