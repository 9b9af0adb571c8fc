package dataplane;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** Groups: see, commit for, configure, delete. */
final class GroupSweep {
    private final Sweep sweep;
    private final Admin admin;

    GroupSweep(Sweep sweep, Admin admin) {
        this.sweep = sweep;
        this.admin = admin;
    }

    void run(List<String> groups, String anyTopic) {
        var described = admin.describeConsumerGroups(groups).describedGroups();
        groups.forEach(group -> note("Describe", group, described.get(group)));
        TopicPartition partition = new TopicPartition(anyTopic, 0);
        groups.forEach(group -> sweep.note("Read", "group", group, commit(group, partition)));
        Map<String, ConfigResource> resources = groups.stream().collect(Collectors.toMap(Function.identity(), group -> new ConfigResource(ConfigResource.Type.GROUP, group)));
        var configs = admin.describeConfigs(resources.values()).values();
        groups.forEach(group -> note("DescribeConfigs", group, configs.get(resources.get(group))));
        Map<ConfigResource, java.util.Collection<AlterConfigOp>> changes = resources.values().stream().collect(Collectors.toMap(Function.identity(),
            resource -> List.of(new AlterConfigOp(new ConfigEntry("consumer.session.timeout.ms", "46000"), AlterConfigOp.OpType.SET))));
        var altered = admin.incrementalAlterConfigs(changes, new AlterConfigsOptions().validateOnly(true)).values();
        groups.forEach(group -> note("AlterConfigs", group, altered.get(resources.get(group))));
        var deleted = admin.deleteConsumerGroups(groups).deletedGroups();
        groups.forEach(group -> note("Delete", group, deleted.get(group)));
    }

    /** The broker asks for the group first, so an answer about the topic means that the group passed. */
    private String commit(String group, TopicPartition partition) {
        var result = admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(0)));
        try {
            result.partitionResult(partition).get();
            return Outcome.ALLOWED;
        } catch (Exception error) {
            return Outcome.rootOf(error) instanceof TopicAuthorizationException ? Outcome.ALLOWED : Outcome.of(error);
        }
    }

    private void note(String operation, String group, KafkaFuture<?> future) {
        sweep.note(operation, "group", group, Outcome.of(future::get));
    }
}
