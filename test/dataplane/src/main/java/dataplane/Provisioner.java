package dataplane;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes what the user operator and the topic operator make, with the operators' identity. */
final class Provisioner {
    private static final long PATIENCE_MS = 30_000;

    private Provisioner() {
    }

    static JsonNode provision(JsonNode request) throws Exception {
        Map<String, Object> operator = Requests.client(request.get("client"));
        List<NewTopic> topics = new ArrayList<>();
        for (JsonNode topic : request.get("topics")) {
            topics.add(new NewTopic(topic.get("name").asText(), Optional.of(topic.get("partitions").asInt()), Optional.of((short) topic.get("replicas").asInt()))
                .configs(Requests.strings(topic.get("config"))));
        }
        List<UserScramCredentialAlteration> users = new ArrayList<>();
        List<ClientQuotaAlteration> quotas = new ArrayList<>();
        for (JsonNode user : request.get("users")) {
            String name = user.get("name").asText();
            users.add(new UserScramCredentialUpsertion(name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, user.get("iterations").asInt()),
                user.get("password").asText().getBytes(StandardCharsets.UTF_8)));
            List<ClientQuotaAlteration.Op> limits = Requests.strings(user.get("quotas")).entrySet().stream()
                .map(limit -> new ClientQuotaAlteration.Op(limit.getKey(), Double.valueOf(limit.getValue()))).toList();
            if (!limits.isEmpty()) quotas.add(new ClientQuotaAlteration(entity(name), limits));
        }
        List<AclBinding> rules = new ArrayList<>();
        for (JsonNode rule : request.get("acls")) rules.add(binding(rule));
        try (Admin admin = Admin.create(operator)) {
            admin.createTopics(topics).all().get();
            if (!users.isEmpty()) admin.alterUserScramCredentials(users).all().get();
            if (!quotas.isEmpty()) admin.alterClientQuotas(quotas).all().get();
            if (!rules.isEmpty()) admin.createAcls(rules).all().get();
            untilKnown(admin, Set.copyOf(rules));
        }
        return Driver.JSON.createObjectNode().put("topics", topics.size()).put("users", users.size()).put("acls", rules.size());
    }

    /** Takes rules away again; all others stay. */
    static JsonNode revoke(JsonNode request) throws Exception {
        List<AclBinding> rules = new ArrayList<>();
        for (JsonNode rule : request.get("acls")) rules.add(binding(rule));
        try (Admin admin = Admin.create(Requests.client(request.get("client")))) {
            Set<AclBinding> left = new HashSet<>(admin.describeAcls(AclBindingFilter.ANY).values().get());
            if (!left.removeAll(rules)) throw new IllegalArgumentException("none of the rules is there: " + rules);
            admin.deleteAcls(rules.stream().map(AclBinding::toFilter).toList()).all().get();
            untilKnown(admin, left);
        }
        return Driver.JSON.createObjectNode().put("acls", rules.size());
    }

    /** Gives them back. */
    static JsonNode grant(JsonNode request) throws Exception {
        List<AclBinding> rules = new ArrayList<>();
        for (JsonNode rule : request.get("acls")) rules.add(binding(rule));
        try (Admin admin = Admin.create(Requests.client(request.get("client")))) {
            Set<AclBinding> all = new HashSet<>(admin.describeAcls(AclBindingFilter.ANY).values().get());
            all.addAll(rules);
            admin.createAcls(rules).all().get();
            untilKnown(admin, all);
        }
        return Driver.JSON.createObjectNode().put("acls", rules.size());
    }

    /** The controller has the rules before the broker does; they are what was made last. */
    private static void untilKnown(Admin admin, Set<AclBinding> rules) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MS;
        while (!rules.equals(Set.copyOf(admin.describeAcls(AclBindingFilter.ANY).values().get()))) {
            if (System.currentTimeMillis() > end) throw new IllegalStateException("the broker does not have the rules after " + PATIENCE_MS + " ms");
            Thread.sleep(20);
        }
    }

    /** A record in each topic, so that reading has something to find. */
    static JsonNode seed(JsonNode request) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(Requests.client(request.get("client")), new StringSerializer(), new StringSerializer())) {
            for (String topic : Requests.list(request.get("topics"))) producer.send(new ProducerRecord<>(topic, 0, "seed", "{}")).get();
        }
        return Driver.JSON.createObjectNode();
    }

    static JsonNode reset(JsonNode request) throws Exception {
        try (Admin admin = Admin.create(Requests.client(request.get("client")))) {
            admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
            admin.deleteConsumerGroups(admin.listGroups().all().get().stream().map(group -> group.groupId()).toList()).all().get();
            List<String> names = new ArrayList<>(admin.describeUserScramCredentials().all().get().keySet());
            List<UserScramCredentialAlteration> users = names.stream()
                .map(name -> (UserScramCredentialAlteration) new UserScramCredentialDeletion(name, ScramMechanism.SCRAM_SHA_512)).collect(Collectors.toList());
            if (!users.isEmpty()) admin.alterUserScramCredentials(users).all().get();
            admin.deleteTopics(admin.listTopics(new ListTopicsOptions().listInternal(false)).names().get()).all().get();
        }
        return Driver.JSON.createObjectNode();
    }

    private static AclBinding binding(JsonNode rule) {
        return new AclBinding(
            new ResourcePattern(ResourceType.valueOf(rule.get("resourceType").asText()), rule.get("resourceName").asText(),
                PatternType.valueOf(rule.get("patternType").asText())),
            new AccessControlEntry(rule.get("principal").asText(), rule.get("host").asText(), AclOperation.valueOf(rule.get("operation").asText()),
                AclPermissionType.valueOf(rule.get("permission").asText())));
    }

    private static ClientQuotaEntity entity(String user) {
        return new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, user));
    }
}
