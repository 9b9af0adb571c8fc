"""What a third party may write in Python: a stage, a topic, a notification target, a snapshot source and steps of a pipeline."""

from typing import Any

import cdk8s_data_pipelines as pipelines
import jsii
from cdk8s import Duration
from constructs import Construct


@jsii.implements(pipelines.IKafkaClient, pipelines.IBucketClient, pipelines.ISearchClient)
class Crawler(Construct):
    """A stage that runs elsewhere and uses a topic, a bucket and a search engine."""

    def __init__(self, scope: Construct, id: str) -> None:
        super().__init__(scope, id)
        pipelines.PipelineGraph.of(self).declare_stage(self, role=pipelines.StageRole.SOURCE, type="Crawler", name="crawler")

    @property
    def client_name(self) -> str:
        return "crawler"

    @property
    def search_client_name(self) -> str:
        return "crawler"

    @property
    def kafka_pods(self) -> list[pipelines.PodSelector]:
        return [pipelines.PodSelector(labels={"app": "crawler"})]

    @property
    def bucket_pods(self) -> list[pipelines.PodSelector]:
        return self.kafka_pods

    @property
    def search_pods(self) -> list[pipelines.PodSelector]:
        return self.kafka_pods


@jsii.implements(pipelines.ITopic)
class CountingTopic(Construct):
    """A topic in front of another one that counts who connects."""

    def __init__(self, scope: Construct, id: str, inner: pipelines.ITopic) -> None:
        super().__init__(scope, id)
        self._inner = inner
        self.clients: list[str] = []

    @property
    def topic_name(self) -> str:
        return self._inner.topic_name

    @property
    def schema(self) -> pipelines.RecordSchema | None:
        return self._inner.schema

    @property
    def partitions(self) -> float | None:
        return self._inner.partitions

    @property
    def kafka(self) -> pipelines.IKafka:
        return self._inner.kafka

    @property
    def sensitive(self) -> bool:
        return self._inner.sensitive

    # jsii hands options over by name, so each of them is a parameter.
    def connect(
        self,
        client: pipelines.IKafkaClient,
        *,
        operation: pipelines.TopicOperation,
        consumer_group: str | None = None,
        transactional_id_prefix: str | None = None,
        reads: pipelines.RecordSchema | None = None,
        parallelism: float | None = None,
        feedback: bool | None = None,
        load: pipelines.RecordLoad | dict[str, Any] | None = None,
        exports: bool | None = None,
        purpose: pipelines.EdgePurpose | None = None,
        fields: pipelines.FieldHandling | dict[str, Any] | None = None,
    ) -> pipelines.KafkaAccess:
        self.clients.append(client.client_name)
        return self._inner.connect(
            client,
            operation=operation,
            consumer_group=consumer_group,
            transactional_id_prefix=transactional_id_prefix,
            reads=reads,
            parallelism=parallelism,
            feedback=feedback,
            load=load,
            exports=exports,
            purpose=purpose,
            fields=fields,
        )

    def dead_letter_topic(self, client: pipelines.IKafkaClient, *, retention: Duration | None = None) -> pipelines.ITopic:
        return self._inner.dead_letter_topic(client, retention=retention)


@jsii.implements(pipelines.INotificationTarget)
class AuditedDestination:
    """A notification target that keeps what it was given."""

    def __init__(self, topic: pipelines.ITopic) -> None:
        self._topic = topic
        self.schemas: list[str] = []

    def bind_notification(
        self, scope: Construct, client: pipelines.IKafkaClient, schema: pipelines.RecordSchema
    ) -> pipelines.NotificationTargetConfig:
        self.schemas.append(schema.name)
        access = self._topic.connect(client, operation=pipelines.TopicOperation.WRITE, reads=schema)
        return pipelines.NotificationTargetConfig(kafka=access)


@jsii.implements(pipelines.ISnapshotSource)
class Ledger(Construct):
    """A database of somebody else, on one volume."""

    def bind_snapshots(self) -> pipelines.SnapshotConfig:
        volume = pipelines.SnapshotVolume(claim_name="ledger-0", claim_labels={"app": "ledger"}, size_gibibytes=10, csi_driver="rbd.csi.ceph.com")
        return pipelines.SnapshotConfig(source_name="ledger", namespace_name="shop", volumes=[volume])


@jsii.implements(pipelines.IPipelineSink)
class IndexEverything:
    """A sink for the linear form."""

    def __init__(self, cluster: pipelines.ISearchCluster) -> None:
        self._cluster = cluster

    @property
    def sink_id(self) -> str:
        return "Everything"

    def bind_sink(self, scope: Construct, input: pipelines.ITopic) -> None:
        pipelines.ElasticsearchSink(
            scope, self.sink_id, input=input, cluster=self._cluster, index="everything", document_id=pipelines.DocumentId.topic_partition_offset()
        )
