"""The flagship in Python, through jsii: what examples/orders/main.ts says."""

from cdk8s import App, Chart, Duration, Size
import cdk8s_data_pipelines as pipelines

app = App()
chart = Chart(app, "orders", namespace="orders")
pipelines.KafkaConnect.configure(
    chart,
    plugin_source=pipelines.ConnectPluginSource.strimzi_build(
        repository="registry.acme.example/connect", push_secret=pipelines.SecretRef.named("registry")
    ),
)

kafka = pipelines.KafkaCluster(
    chart, "Kafka", brokers=3, storage=pipelines.StorageProfile.portworx(size=Size.tebibytes(10))
)
store = pipelines.ObjectStore.from_name(chart, "Store", "my-store", https=True, kafka_trust=pipelines.KafkaTrust.SYSTEM)
uploads = pipelines.CephBucketWithNotifications(chart, "Uploads", store=store)
archive = pipelines.CephBucket(chart, "Archive", store=store)

arrived = kafka.add_topic(
    "Arrived",
    schema=pipelines.RecordSchema.bucket_event(),
    throughput=pipelines.Throughput.messages_per_second(300),
)
orders = kafka.add_topic("Orders", schema=pipelines.RecordSchema.json_schema_file("schemas/order.schema.json"))

uploads.add_notification(pipelines.BucketEvent.OBJECT_CREATED, pipelines.TopicDestination(arrived), prefix="in/")
pipelines.ServerlessTransform(
    chart, "Parse", input=arrived, output=orders, image="ghcr.io/acme/parse:1.4.2", reads=[uploads]
)

search = pipelines.ElasticsearchCluster(
    chart, "Search", nodes=3, storage=pipelines.StorageProfile.portworx(size=Size.gibibytes(500), replicas=2)
)
pipelines.ElasticsearchSink(
    chart, "Index", input=orders, cluster=search, index="orders", document_id=pipelines.DocumentId.field("id")
)
pipelines.ObjectArchiveSink(chart, "Cold", input=orders, bucket=archive, format=pipelines.ArchiveFormat.PARQUET)
pipelines.SnapshotArchive(
    chart, "Backups", sources=[kafka, search], destination=archive, schedule=pipelines.Schedule.cron("0 2 * * *"), keep=Duration.days(30)
)

app.synth()
