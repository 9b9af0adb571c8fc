package dataplane;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterClientQuotasOptions;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What concerns the cluster as a whole, and transactions. */
final class ClusterSweep {
    private static final ConfigResource BROKER = new ConfigResource(ConfigResource.Type.BROKER, "0");
    private final Sweep sweep;
    private final Admin admin;

    ClusterSweep(Sweep sweep, Admin admin) {
        this.sweep = sweep;
        this.admin = admin;
    }

    void run(List<String> unknownTopics, List<String> transactionalIds) {
        for (String topic : unknownTopics) {
            var created = admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)), new CreateTopicsOptions().validateOnly(true));
            sweep.note("Create", "topic", topic, Outcome.of(() -> created.all().get()));
        }
        cluster("Describe", "acls", () -> admin.describeAcls(AclBindingFilter.ANY).values().get());
        cluster("Describe", "reassignments", () -> admin.listPartitionReassignments().reassignments().get());
        cluster("Describe", "users", () -> admin.describeUserScramCredentials().all().get());
        cluster("Alter", "acls", () -> admin.createAcls(List.of(harmlessRule())).all().get());
        cluster("DescribeConfigs", "broker", () -> admin.describeConfigs(List.of(BROKER)).all().get());
        cluster("DescribeConfigs", "quotas", () -> admin.describeClientQuotas(ClientQuotaFilter.all()).entities().get());
        cluster("AlterConfigs", "broker", () -> admin.incrementalAlterConfigs(
            Map.of(BROKER, List.of(new AlterConfigOp(new ConfigEntry("log.retention.ms", "1000"), AlterConfigOp.OpType.SET))), new AlterConfigsOptions().validateOnly(true)).all().get());
        cluster("AlterConfigs", "quotas", () -> admin.alterClientQuotas(
            List.of(new ClientQuotaAlteration(new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, "nobody")), List.of(new ClientQuotaAlteration.Op("request_percentage", 50.0)))),
            new AlterClientQuotasOptions().validateOnly(true)).all().get());
        for (String id : transactionalIds) {
            sweep.note("Describe", "transactionalId", id, Outcome.of(() -> admin.describeTransactions(List.of(id)).description(id).get()));
        }
    }

    private void cluster(String operation, String what, Outcome.Attempt attempt) {
        sweep.note(operation, "cluster", what, Outcome.of(attempt));
    }

    /** A rule that gives nobody anything, should it be accepted. */
    private static AclBinding harmlessRule() {
        return new AclBinding(new ResourcePattern(ResourceType.TOPIC, "no-such-topic", PatternType.LITERAL),
            new AccessControlEntry("User:nobody", "*", AclOperation.READ, AclPermissionType.DENY));
    }
}
