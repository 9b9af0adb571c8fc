package dataplane.flow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What Knative's controller does for `initialOffset: latest`: it commits the end of each partition for which the group has nothing yet. */
final class InitialOffsets {
    private InitialOffsets() {
    }

    static void commitLatest(KafkaConsumer<byte[], byte[]> consumer, SourceSettings source) {
        Set<TopicPartition> partitions = new HashSet<>();
        for (String topic : source.topics()) consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        Map<TopicPartition, OffsetAndMetadata> known = consumer.committed(partitions);
        partitions.removeIf(partition -> known.get(partition) != null);
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        consumer.endOffsets(partitions).forEach((partition, offset) -> ends.put(partition, new OffsetAndMetadata(offset, "")));
        if (!ends.isEmpty()) consumer.commitSync(ends);
    }
}
