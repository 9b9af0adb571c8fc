import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { checkBackend } from './backend-rules';
import { CsiSnapshots } from './csi-snapshots';
import { PortworxSnapshots } from './portworx-snapshots';
import { ARCHIVE } from './problems';
import { checkRetention } from './retention';
import { Schedule } from './schedule';
import { SearchSnapshots } from './search-snapshots';
import { SnapshotBackend, SnapshotBackendKind } from './snapshot-backend';
import { SnapshotCommands, snapshotCommands } from './snapshot-commands';
import { SnapshotPlan } from './snapshot-plan';
import { snapshotProtection } from './snapshot-protection';
import { snapshotRecovery } from './snapshot-recovery';
import { VeleroBackups } from './velero-backups';
import { VeleroLocation } from './velero-location';
import { BucketOperation, IBucket, IBucketClient } from '../core/bucket';
import { CORE } from '../core/core-problems';
import { DataFlow } from '../core/edges';
import { PipelineGraph } from '../core/graph';
import { checkName, defaultName } from '../core/names';
import { PodSelector } from '../core/pods';
import { Encryption } from '../core/protection-traits';
import { required } from '../core/required';
import { ISnapshotSource, SnapshotConfig, SnapshotVolume } from '../core/snapshot-source';
import { StageRole } from '../core/stages';

const PORTWORX_DRIVER = 'pxd.portworx.com';
/** What ids of the constructs that back up begin with. */
const SOURCE = 'Source-';

/** What is backed up, when, and for how long. */
export interface SnapshotArchiveProps {
  /** What is backed up, each once. Volumes that are lost with their pods are a SnapshotOfEphemeralVolume error. */
  readonly sources: ISnapshotSource[];

  /** How long snapshots are kept; shorter than the time between two of them is a RetentionBelowInterval error. */
  readonly keep: Duration;

  /**
   * When snapshots are taken.
   *
   * @default Schedule.daily({ hour: 2 })
   */
  readonly schedule?: Schedule;

  /**
   * Bucket for the sources and backends that copy to one: search engines and Velero.
   *
   * @default - none; a SnapshotDestinationMissing error for a search engine
   */
  readonly destination?: IBucket;

  /**
   * What takes snapshots of volumes. Search engines are always backed up through their own API.
   *
   * @default - follows from the CSI driver of the volumes: Portworx for its own, CSI for all others
   */
  readonly backend?: SnapshotBackend;

  /**
   * Commands around each snapshot of volumes; for one source with volumes, else a SnapshotCommandsAmbiguous error. Portworx and Velero
   * run them; with CSI they are a CrashConsistentSnapshot warning.
   *
   * @default - those that the source states
   */
  readonly commands?: SnapshotCommands;

  /**
   * Name for the objects.
   *
   * @default - the path of the construct below its chart, in kebab-case
   */
  readonly name?: string;
}

/**
 * Regular snapshots of brokers, search engines and whatever else has volumes: volumes through CSI, Velero or Portworx, search
 * engines through their own API.
 */
export class SnapshotArchive extends Construct implements IBucketClient {
  /** Name for the objects. */
  public readonly archiveName: string;
  /** Empty: whatever writes to the bucket is not a pod of the archive. */
  public readonly bucketPods: PodSelector[] = [];
  private readonly props: SnapshotArchiveProps;
  private readonly schedule: Schedule;
  private location?: VeleroLocation;

  /**
   * @param scope the parent
   * @param id construct id
   * @param props what is backed up, when, and for how long
   */
  constructor(scope: Construct, id: string, props: SnapshotArchiveProps) {
    super(scope, id);
    required(this, props, 'sources', 'keep');
    this.props = props;
    this.archiveName = checkName(this, props.name ?? defaultName(this), { what: 'archive name', maxLength: 63 });
    this.schedule = props.schedule ?? Schedule.daily({ hour: 2 });
    if (props.sources.length === 0) throw CORE.error(this, 'MissingProp', { what: 'there is nothing to back up', got: [], fix: 'name at least one source' });
    checkRetention(this, props.keep, this.schedule);
    if (props.backend) checkBackend(this, props.backend, props.destination !== undefined);
    const details: Record<string, string> = { 'schedule (UTC)': this.schedule.expression, 'kept': props.keep.toHumanString() };
    const configs = props.sources.map(source => this.bind(source));
    const names = configs.map(config => config.sourceName);
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) {
      throw CORE.error(this, 'DuplicateObject', { what: 'two sources have one name, so their objects would have one too', got: twice, fix: 'use an archive for each of them' });
    }
    this.checkCommands(configs);
    configs.forEach((config, i) => {
      details[`backend of ${config.sourceName}`] = this.backUp(config);
      PipelineGraph.of(this).recordEdge({
        client: this,
        resource: props.sources[i],
        flow: DataFlow.TO_CLIENT,
        operation: 'snapshot',
        encrypted: true,
        note: details[`backend of ${config.sourceName}`],
        // The storage or the search engine moves the data, on ways that no manifest shows.
        protection: { protocol: details[`backend of ${config.sourceName}`], encryption: Encryption.UNKNOWN },
      });
    });
    const protection = snapshotProtection(props, configs);
    const recovery = configs.map((config, i) => snapshotRecovery(props.sources[i], config, details[`backend of ${config.sourceName}`], props, this.schedule));
    PipelineGraph.of(this).declareStage(this, {
      role: StageRole.ARCHIVE, type: 'snapshot archive', name: this.archiveName, details, protection, outage: { recovery },
    });
    this.warnOfUnusedDestination(configs);
    // With several there is none that a patch of the archive could mean.
    const backups = this.node.children.filter(child => child.node.id.startsWith(SOURCE));
    if (backups.length === 1) this.node.defaultChild = backups[0];
  }

  /** An existing cluster has the type of a cluster, but nothing here knows its volumes. */
  private bind(source: ISnapshotSource): SnapshotConfig {
    if (typeof source?.bindSnapshots === 'function') return source.bindSnapshots();
    throw CORE.error(this, 'InvalidValue', {
      what: 'a source cannot be backed up',
      got: source?.node?.path ?? source,
      allowed: 'clusters that this app makes, and anything that implements ISnapshotSource',
      fix: 'leave it out; back an existing cluster up where it is managed',
    });
  }

  /** Backs one source up. @returns by what */
  private backUp(source: SnapshotConfig): string {
    const common = { archiveName: this.archiveName, source, schedule: this.schedule, keep: this.props.keep };
    const id = `${SOURCE}${source.sourceName}`;
    if (source.search) {
      if (!this.props.destination) throw ARCHIVE.error(this, 'SnapshotDestinationMissing', { what: `search engine ${source.sourceName} needs a bucket for its snapshots` });
      new SearchSnapshots(this, id, { ...common, volumes: [] }, source.search, this.props.destination);
      return 'snapshot API of the search engine';
    }
    this.refuseEphemeral(source);
    if (source.volumes.length === 0) {
      throw ARCHIVE.error(this, 'SnapshotBackendMismatch', { what: `source ${source.sourceName} has no volumes`, got: [], fix: 'leave it out of the archive' });
    }
    const drivers = [...new Set(source.volumes.map(volume => volume.csiDriver))];
    const commands = snapshotCommands(this, source, this.props.commands);
    const kinds = drivers.map((csiDriver, i) => {
      const volumes = source.volumes.filter(volume => volume.csiDriver === csiDriver);
      return this.backUpVolumes(i === 0 ? id : `${id}-${i + 1}`, { ...common, volumes, csiDriver, commands, source: this.sourceOf(source, volumes, i) });
    });
    return [...new Set(kinds)].join(', ');
  }

  /** Volumes of a second driver get objects of their own. */
  private sourceOf(source: SnapshotConfig, volumes: SnapshotVolume[], index: number): SnapshotConfig {
    return index === 0 ? source : { ...source, volumes, sourceName: `${source.sourceName}-${index + 1}` };
  }

  private backUpVolumes(id: string, plan: SnapshotPlan): SnapshotBackendKind {
    const backend = this.props.backend ?? (plan.csiDriver === PORTWORX_DRIVER ? SnapshotBackend.portworx() : SnapshotBackend.csi());
    switch (backend._kind) {
      case 'portworx':
        if (plan.csiDriver !== undefined && plan.csiDriver !== PORTWORX_DRIVER) {
          throw ARCHIVE.error(this, 'SnapshotBackendMismatch', {
            what: `Portworx cannot take snapshots of the volumes of ${plan.source.sourceName}`, got: plan.csiDriver, allowed: PORTWORX_DRIVER,
          });
        }
        new PortworxSnapshots(this, id, plan, backend._portworx);
        break;
      case 'velero':
        new VeleroBackups(this, id, plan, backend._velero, this.veleroLocation(backend));
        break;
      case 'csi':
        this.warnOfCrashConsistency(plan);
        new CsiSnapshots(this, id, plan, backend._csi);
        break;
    }
    return backend._kind;
  }

  /** The destination as Velero knows it, once for all sources. */
  private veleroLocation(backend: SnapshotBackend): VeleroLocation | undefined {
    if (!this.props.destination || this.location) return this.location;
    const access = this.props.destination.connectBucket(this, { operation: BucketOperation.READ_WRITE });
    this.location = new VeleroLocation(this, 'Location', this.archiveName, access, backend._velero.namespaceName ?? 'velero');
    return this.location;
  }

  private checkCommands(configs: SnapshotConfig[]): void {
    if (!this.props.commands || (configs.length === 1 && !configs[0].search)) return;
    throw ARCHIVE.error(this, 'SnapshotCommandsAmbiguous', { what: 'commands are given, but there is not exactly one source with volumes', got: configs.map(config => config.sourceName) });
  }

  private refuseEphemeral(config: SnapshotConfig): void {
    if (config.ephemeralReason === undefined) return;
    throw ARCHIVE.error(this, 'SnapshotOfEphemeralVolume', { what: `the volumes of ${config.sourceName} are lost with their pods`, got: config.ephemeralReason });
  }

  private warnOfCrashConsistency(plan: SnapshotPlan): void {
    if (!plan.commands) return;
    const what = `snapshots of ${plan.source.sourceName} are taken without the commands that make it consistent`;
    PipelineGraph.of(this)._warn(this, ARCHIVE, 'CrashConsistentSnapshot', ARCHIVE.text(this, 'CrashConsistentSnapshot', { what }));
  }

  private warnOfUnusedDestination(configs: SnapshotConfig[]): void {
    if (!this.props.destination || this.location || configs.some(config => config.search)) return;
    const what = 'nothing in this archive writes to the destination';
    PipelineGraph.of(this)._warn(this, ARCHIVE, 'SnapshotDestinationUnused', ARCHIVE.text(this, 'SnapshotDestinationUnused', { what }));
  }
}
