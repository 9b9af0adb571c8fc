"""One of each: constructs and values of every public class, in one app."""

import cdk8s_data_pipelines as pipelines
from cdk8s import App, Chart, Duration, Size

from .implementations import AuditedDestination, CountingTopic, Crawler, IndexEverything, Ledger


def _settings(chart: Chart) -> list[object]:
    """What holds for the whole chart."""
    pipelines.PipelineDefaults.set(chart, owner="shop", zones=pipelines.ZoneSpread(count=3))
    pipelines.Images.configure(chart, overrides={})
    pipelines.OperatorVersions.use(chart, "strimzi", "1.1.0")
    source = pipelines.ConnectPluginSource.strimzi_build(
        repository="registry.acme.example/connect", push_secret=pipelines.SecretRef.named("registry")
    )
    pipelines.KafkaConnect.configure(chart, plugin_source=source)
    return [source, pipelines.PipelineDefaults.at(chart), pipelines.SecretRef.named("registry")]


def _free_values() -> list[object]:
    """Values that no construct hands back."""
    return [
        pipelines.ConnectorValue.join(pipelines.ConnectorValue.text("a"), pipelines.ConnectorValue.secret(pipelines.SecretKey(secret_name="s", key="k"))),
        pipelines.KafkaQuotas.each_client(produced=Size.mebibytes(10)),
        pipelines.RecordConverter.json(),
        pipelines.SearchSinkEngine.logstash(),
        pipelines.SnapshotBackend.csi(),
        pipelines.TransformCode.inline_python("def handle(event):\n    return event\n"),
        pipelines.Schedule.weekly(day=pipelines.Weekday.MONDAY, hour=3),
        pipelines.Throughput.messages_per_second(100),
        pipelines.FieldTag.PERSONAL,
        pipelines.ProtectionRules.gdpr(),
        pipelines.DocumentId.field("id"),
        pipelines.HttpDestination("https://hooks.acme.example/in"),
        pipelines.RecordShape.row(),
        pipelines.ColumnMask.exclude("card_number"),
        pipelines.CdcSignals.table("public.signals"),
        pipelines.DatabaseTls.VERIFIED,
        *_upgrade(),
        pipelines.CredentialCopies.external_secrets(),
        pipelines.ConnectArtifact.maven(group="org.acme", artifact="sink", version="1.0.0"),
        pipelines.ConnectPlugin(
            name="acme",
            version="1.0.0",
            license="Apache-2.0",
            artifacts=[pipelines.ConnectArtifact.jar("https://acme.example/sink.jar")],
        ),
    ]


def _upgrade() -> list[object]:
    """Two sets of manifests, and what lies between them."""
    topic = "apiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata: {name: orders, namespace: shop}\nspec: {partitions: %d}\n"
    before, after = (pipelines.ManifestSet.from_text(topic % partitions) for partitions in (12, 6))
    return [before, pipelines.UpgradeReport.between(before, after)]


def _captured(chart: Chart, kafka: pipelines.KafkaCluster) -> list[object]:
    login = pipelines.DatabaseLogin.secret("shop-db")
    database = pipelines.PostgresConnection(host="shop-db.databases.svc", database="shop", login=login)
    tables = [pipelines.CapturedTable(table="public.orders", masks=[pipelines.ColumnMask.exclude("card_number")])]
    source = pipelines.CdcSource.postgres(
        chart,
        "ShopDb",
        kafka=kafka,
        database=database,
        tables=tables,
        heartbeat_table="public.beats",
        heartbeat_query="UPDATE public.beats SET at = now()",
    )
    return [login, source]


def _rebuilt_topic_access(access: pipelines.KafkaAccess) -> pipelines.KafkaAccess:
    """The same access, as a topic that is written in Python would make it: all its parts go back to JavaScript."""
    return pipelines.KafkaAccess(
        topic_name=access.topic_name,
        consumer_group=access.consumer_group,
        bootstrap_servers=access.bootstrap_servers,
        security_protocol=access.security_protocol,
        sasl_mechanism=access.sasl_mechanism,
        credentials=access.credentials,
        trust=access.trust,
        secrets_namespace=access.secrets_namespace,
        broker_pods=access.broker_pods,
        ports=access.ports,
        prerequisites=access.prerequisites,
    )


def _rebuilt_bucket_access(access: pipelines.ObjectStoreAccess) -> pipelines.ObjectStoreAccess:
    return pipelines.ObjectStoreAccess(
        endpoint=access.endpoint,
        port=access.port,
        region=access.region,
        path_style=access.path_style,
        bucket_name=access.bucket_name,
        bucket_name_key=access.bucket_name_key,
        access_key_id=access.access_key_id,
        secret_access_key=access.secret_access_key,
        secrets_namespace=access.secrets_namespace,
        trust=access.trust,
        server_pods=access.server_pods,
        prerequisites=access.prerequisites,
    )


def _rebuilt_search_access(access: pipelines.SearchAccess) -> pipelines.SearchAccess:
    return pipelines.SearchAccess(
        url=access.url,
        port=access.port,
        user_name=access.user_name,
        password=access.password,
        secrets_namespace=access.secrets_namespace,
        trust=access.trust,
        server_pods=access.server_pods,
        major_version=access.major_version,
        prerequisites=access.prerequisites,
    )


def all_values(app: App, failures: list[str]) -> list[object]:
    """Builds an app with Python implementations in it, and gives all there is to look at."""
    chart = Chart(app, "boundary", namespace="shop")
    values = _settings(chart) + _free_values()
    storage = pipelines.StorageProfile.ceph_rbd(pool="pool", size=Size.gibibytes(100))
    listener = pipelines.Listener.internal(authentication=pipelines.ListenerAuthentication.scram_sha512())
    kafka = pipelines.KafkaCluster(chart, "Kafka", brokers=3, storage=storage, listeners=[listener])
    store = pipelines.ObjectStore(chart, "Store", certificate=pipelines.SecretRef.named("gateway"), kafka_trust=pipelines.KafkaTrust.SYSTEM)
    uploads = pipelines.CephBucketWithNotifications(chart, "Uploads", store=store)
    cold = pipelines.ExternalBucket(
        chart,
        "Cold",
        bucket_name="cold",
        access_key_id=pipelines.SecretKey(secret_name="cold", key="id"),
        secret_access_key=pipelines.SecretKey(secret_name="cold", key="secret"),
    )
    search = pipelines.ElasticsearchCluster(chart, "Search", nodes=3, storage=storage)
    arrived = kafka.add_topic("Arrived", schema=pipelines.RecordSchema.bucket_event())
    orders = CountingTopic(chart, "Counting", kafka.add_topic("Orders", schema=pipelines.RecordSchema.json("order")))

    elsewhere = pipelines.ExternalKafka(chart, "Elsewhere", bootstrap_servers=["kafka.acme.example:9092"])
    values += [storage, listener, elsewhere, pipelines.TopicDestination(arrived), pipelines.Warnings.of(chart)]

    target = AuditedDestination(arrived)
    uploads.add_notification(pipelines.BucketEvent.OBJECT_CREATED, target)
    if target.schemas != ["bucket-event"]:
        failures.append(f"the Python notification target was given the schemas {target.schemas}")

    crawler = Crawler(chart, "Crawler")
    topic_access = orders.connect(crawler, operation=pipelines.TopicOperation.WRITE)
    bucket_access = cold.connect_bucket(crawler, operation=pipelines.BucketOperation.READ)
    search_access = search.connect_search(crawler, operation=pipelines.SearchOperation.WRITE, index="crawled")
    right = pipelines.KafkaRight(
        resource_type=pipelines.KafkaResourceType.GROUP, resource_name="crawler", operations=[pipelines.KafkaOperation.READ]
    )
    connection = kafka.grant_rights(crawler, [right], "offsets")
    values += [topic_access, bucket_access, search_access, connection]
    values += [_rebuilt_topic_access(topic_access), _rebuilt_bucket_access(bucket_access), _rebuilt_search_access(search_access)]

    chain = pipelines.TransformChain(
        chart, "Chain", input=arrived, output=orders, steps=[pipelines.TransformStep(id="Parse", image="ghcr.io/acme/parse:1.4.2")]
    )
    flow = pipelines.Pipeline(
        chart,
        "Flow",
        source=orders,
        stages=[pipelines.PipelineStage.transform("Enrich", code=pipelines.TransformCode.inline_python("def handle(event):\n    return event\n"))],
        sinks=[
            IndexEverything(search),
            pipelines.PipelineSink.elasticsearch("Index", cluster=search, index="orders", document_id=pipelines.DocumentId.record_key()),
        ],
    )
    archive = pipelines.ObjectArchiveSink(chart, "Archive", input=orders, bucket=cold)
    backups = pipelines.SnapshotArchive(chart, "Backups", sources=[Ledger(chart, "Ledger"), kafka], keep=Duration.days(7))
    values += _captured(chart, kafka)
    values += [kafka, store, uploads, cold, search, arrived, chain, flow, archive, backups]
    values += [child for child in chart.node.find_all() if type(child).__module__.startswith("cdk8s_data_pipelines")]
    graph = pipelines.PipelineGraph.of(chart)
    values += [graph, [graph.declaration_of(stage) for stage in graph.stages]]
    if not orders.clients:
        failures.append("nobody asked the Python topic for access")
    report = pipelines.PipelineReport.of(chart)
    values += [report, report.access_table(), pipelines.Protection.of(chart), pipelines.SchemaLock.of(chart)]
    values += [further.of(chart) for further in (pipelines.CapacityPlan, pipelines.DeliveryReport, pipelines.SurvivabilityReport)]
    values += [pipelines.ProtectionReport.of(chart), pipelines.SchemaReport.of(chart)]
    return values
