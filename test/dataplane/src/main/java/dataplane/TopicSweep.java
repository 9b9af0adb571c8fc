package dataplane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;

/** Administration of topics: each kind of request once, for all topics together. */
final class TopicSweep {
    private static final int MORE_PARTITIONS = 1000;
    private final Sweep sweep;
    private final Admin admin;

    TopicSweep(Sweep sweep, Admin admin) {
        this.sweep = sweep;
        this.admin = admin;
    }

    void run(List<String> topics) throws Exception {
        List<String> deletable = describe(topics);
        Map<String, ConfigResource> resources = topics.stream().collect(Collectors.toMap(Function.identity(), topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)));
        var configs = admin.describeConfigs(resources.values()).values();
        topics.forEach(topic -> note("DescribeConfigs", topic, configs.get(resources.get(topic))));
        var create = admin.createTopics(topics.stream().map(topic -> new NewTopic(topic, 1, (short) 1)).toList(), new CreateTopicsOptions().validateOnly(true)).values();
        topics.forEach(topic -> note("Create", topic, create.get(topic)));
        var grow = admin.createPartitions(topics.stream().collect(Collectors.toMap(Function.identity(), topic -> NewPartitions.increaseTo(MORE_PARTITIONS))),
            new CreatePartitionsOptions().validateOnly(true)).values();
        topics.forEach(topic -> note("Alter", topic, grow.get(topic)));
        Map<ConfigResource, java.util.Collection<AlterConfigOp>> changes = new HashMap<>();
        resources.values().forEach(resource -> changes.put(resource, List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "1000"), AlterConfigOp.OpType.SET))));
        var alter = admin.incrementalAlterConfigs(changes, new AlterConfigsOptions().validateOnly(true)).values();
        topics.forEach(topic -> note("AlterConfigs", topic, alter.get(resources.get(topic))));
        delete(topics, deletable);
    }

    /** @return topics that the authorizer would let this client delete, by its own word */
    private List<String> describe(List<String> topics) throws Exception {
        var described = admin.describeTopics(topics, new DescribeTopicsOptions().includeAuthorizedOperations(true)).topicNameValues();
        List<String> deletable = new ArrayList<>();
        for (String topic : topics) {
            KafkaFuture<TopicDescription> future = described.get(topic);
            String outcome = note("Describe", topic, future);
            if (!outcome.equals(Outcome.ALLOWED)) continue;
            Set<AclOperation> operations = future.get().authorizedOperations();
            if (operations.contains(AclOperation.DELETE)) deletable.add(topic);
        }
        return deletable;
    }

    /** Deletion knows no trial, so it is tried for real where the authorizer should refuse. */
    private void delete(List<String> topics, List<String> deletable) {
        List<String> others = topics.stream().filter(topic -> !deletable.contains(topic)).toList();
        deletable.forEach(topic -> sweep.note("Delete", "topic", topic, Outcome.ALLOWED));
        var deleted = admin.deleteTopics(others).topicNameValues();
        others.forEach(topic -> note("Delete", topic, deleted.get(topic)));
    }

    private String note(String operation, String topic, KafkaFuture<?> future) {
        String outcome = Outcome.of(future::get);
        sweep.note(operation, "topic", topic, outcome);
        return outcome;
    }
}
