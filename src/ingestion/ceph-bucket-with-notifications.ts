import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { BucketEvent, eventsOverlap } from './bucket-event';
import { Delivery, resolveDelivery } from './delivery';
import { planEndpoint, PlannedEndpoint, renderEndpoint } from './gateway-endpoint';
import { sharedGatewayTopic } from './gateway-topic';
import { filtersOverlap, notificationFilter } from './notification-filter';
import { notificationLoad } from './notification-load';
import { notificationName } from './notification-name';
import { NotificationOptions } from './notification-options';
import { notificationDelivery, notificationOutage } from './notification-traits';
import { INGESTION } from './problems';
import { PipelineGraph } from '../core/graph';
import { namespaceOf } from '../core/names';
import { INotificationTarget } from '../core/notification-target';
import { PodSelector } from '../core/pods';
import { RecordSchema } from '../core/record-schema';
import { StageRole } from '../core/stages';
import { IKafkaClient } from '../core/topic';
import type { CephBucketNotificationSpec, CephBucketTopicSpec } from '../crd/rook';
import { emit } from '../render/manifest';
import { CephBucket, CephBucketProps } from '../storage/ceph-bucket';

interface KnownNotification {
  readonly name: string;
  readonly eventType: BucketEvent;
  readonly options: NotificationOptions;
  readonly transport: Delivery;
}

/**
 * A Ceph bucket that reports what happens to its objects. Rook allows it for buckets that it made itself, so there is none for existing buckets.
 *
 * @see https://rook.io/docs/rook/latest-release/Storage-Configuration/Object-Storage-RGW/ceph-object-bucket-notifications/
 */
export class CephBucketWithNotifications extends CephBucket implements IKafkaClient {
  /** Name of the Kafka identity that the gateways use for this bucket. */
  public readonly clientName: string;
  /** The gateway pods: they send the notifications. */
  public readonly kafkaPods: PodSelector[];
  private readonly known: KnownNotification[] = [];

  /**
   * @param scope parent
   * @param id construct id
   * @param props store, name, quota
   */
  constructor(scope: Construct, id: string, props: CephBucketProps) {
    super(scope, id, props);
    this.clientName = this.claimName;
    this.kafkaPods = [this.store.gatewayPods];
    const graph = PipelineGraph.of(this);
    graph.declareStage(this, { ...graph.declarationOf(this)!, role: StageRole.SOURCE, type: 'Ceph bucket with notifications' });
  }

  /**
   * Reports an event of matching objects to a target.
   *
   * Filters that overlap with those of another notification of the bucket for the same event are a NotificationFiltersOverlap error; a target that
   * Rook or the gateway cannot use is an error that names the reason.
   *
   * @param eventType what happened
   * @param target where the notifications go
   * @param options filters and delivery
   */
  public addNotification(eventType: BucketEvent, target: INotificationTarget, options: NotificationOptions = {}): void {
    const name = notificationName(this, this.claimName, eventType, options);
    const filter = notificationFilter(this, options);
    const delivery = resolveDelivery(this, name, options);
    this.checkAgainstOthers({ name, eventType, options, transport: delivery });

    const config = target.bindNotification(this, this, RecordSchema.bucketEvent());
    const plan = planEndpoint(this, this.store, config, `${namespaceOf(this)}-${name}`);
    const topic = this.gatewayTopic(plan, delivery);
    emit(this, `Notification-${name}`, {
      apiVersion: 'ceph.rook.io/v1',
      kind: 'CephBucketNotification',
      name,
      role: StageRole.SOURCE,
      app: 'ceph-bucket',
      instance: this.claimName,
      after: [topic],
      body: { spec: { topic: topic.name, events: [eventType], ...(filter ? { filter } : {}) } satisfies CephBucketNotificationSpec },
    });
    // Rook finds the notifications of a bucket by labels of its claim, in the claim's namespace.
    this._claim.metadata.addLabel(`bucket-notification-${name}`, name);
    this.known.push({ name, eventType, options, transport: delivery });
    this.tellDelivery();
    PipelineGraph.of(this).addDetail(this, `notification ${name}`, `${eventType} to ${plan.title}`);
  }

  private tellDelivery(): void {
    const graph = PipelineGraph.of(this);
    const notifications = this.known.map(({ name, transport, options: { toleratesOutage } }) => ({ name, transport, toleratesOutage }));
    const outage = { heldBy: this.store, ...notificationOutage(notifications) };
    const load = notificationLoad(this.known.map(({ options }) => options));
    graph.declareStage(this, { ...graph.declarationOf(this)!, delivery: notificationDelivery(notifications), outage, load });
  }

  private checkAgainstOthers(added: KnownNotification): void {
    for (const other of this.known) {
      if (other.name === added.name) {
        throw INGESTION.error(this, 'NotificationNameTaken', { what: 'the bucket has a notification of this name', got: added.name });
      }
      if (eventsOverlap(other.eventType, added.eventType) && filtersOverlap(other.options, added.options)) {
        throw INGESTION.error(this, 'NotificationFiltersOverlap', { what: `notification ${added.name} reports objects that notification ${other.name} reports too`, got: added.eventType });
      }
    }
  }

  /** The CephBucketTopic that the notification names. */
  private gatewayTopic(plan: PlannedEndpoint, delivery: Delivery): ApiObject {
    const { storeName, storeNamespace } = this.store;
    const fingerprint = JSON.stringify([namespaceOf(this), plan.address, delivery.persistent, delivery.ackLevel, delivery.opaqueData]);
    return sharedGatewayTopic(this, `${storeNamespace}/${storeName}/${plan.topicName}`, fingerprint, () => {
      const { endpoint, after } = renderEndpoint({ scope: this, name: this.claimName }, plan, delivery.ackLevel);
      return emit(this, `Topic-${plan.topicName}`, {
        apiVersion: 'ceph.rook.io/v1',
        kind: 'CephBucketTopic',
        name: plan.topicName,
        role: StageRole.SOURCE,
        app: 'ceph-bucket',
        instance: this.claimName,
        after: [this.store, ...after],
        body: {
          spec: {
            objectStoreName: storeName,
            objectStoreNamespace: storeNamespace,
            persistent: delivery.persistent,
            ...(delivery.opaqueData === undefined ? {} : { opaqueData: delivery.opaqueData }),
            endpoint,
          } satisfies CephBucketTopicSpec,
        },
      });
    });
  }
}
