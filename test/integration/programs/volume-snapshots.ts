import { Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ISnapshotSource, Schedule, SnapshotArchive, SnapshotBackend, SnapshotConfig } from 'cdk8s-data-pipelines';

/** Claims that a scenario makes itself, as a source of snapshots. */
export class Claims extends Construct implements ISnapshotSource {
  constructor(scope: Construct, id: string, private readonly namespaceName: string, private readonly names: readonly string[]) {
    super(scope, id);
  }

  public bindSnapshots(): SnapshotConfig {
    return {
      sourceName: 'claims',
      namespaceName: this.namespaceName,
      volumes: this.names.map(claimName => ({ claimName, claimLabels: { app: 'suite' }, sizeGibibytes: 1 })),
    };
  }
}

/** Snapshots of claims, with a class that exists. */
export function volumeSnapshotProgram(namespaceName: string, claims: readonly string[], snapshotClass: string) {
  return (chart: Chart): SnapshotArchive => new SnapshotArchive(chart, 'Backups', {
    sources: [new Claims(chart, 'Claims', namespaceName, claims)],
    schedule: Schedule.daily({ hour: 2 }),
    keep: Duration.days(1),
    backend: SnapshotBackend.csi({ volumeSnapshotClassName: snapshotClass, timeout: Duration.minutes(2) }),
  });
}
