import { Duration } from 'cdk8s';
import { FakeBucket, FakeSearch, FakeSource, volumes } from './fixtures';
import { PX, RBD, setup } from './snapshot-setup';
import { Schedule, SnapshotArchive, SnapshotBackend } from '../../src/archive';
import { ISnapshotSource, PipelineGraph, StageRole, Warnings } from '../../src/core';
import { find, messageOf, synthAll, testChart } from '../support/app';

describe('rules', () => {
  test('SnapshotOfEphemeralVolume: volumes that are lost with the pod', () => {
    const { make } = setup({ ephemeralReason: 'pool broker has ephemeral storage' });
    expect(messageOf(() => make())).toMatch(/^SnapshotOfEphemeralVolume: \[orders\/Backups\] the volumes of kafka.*pool broker has ephemeral storage/);
  });

  test('a search engine on ephemeral volumes can be backed up: its API reads no volume', () => {
    const chart = testChart();
    const search = new FakeSearch(chart, 'Search', undefined, 'the nodes are ephemeral');
    new SnapshotArchive(chart, 'Backups', { sources: [search], keep: Duration.days(30), destination: new FakeBucket(chart, 'Bucket') });
    expect(synthAll(chart).map(m => m.kind)).toContain('Job');
  });

  test('SnapshotCommandsAmbiguous: several sources, a search engine, no labels', () => {
    const { chart, source, make } = setup();
    const commands = { podLabels: { app: 'db' }, before: 'sync' };
    const second = new FakeSource(chart, 'Second', { sourceName: 'second' });
    const backUp = (id: string, sources: ISnapshotSource[]) => messageOf(() => new SnapshotArchive(chart, id, { sources, keep: Duration.days(9), commands }));
    expect(backUp('Two', [source, second])).toMatch(/^SnapshotCommandsAmbiguous: \[orders\/Two\].*\["kafka","second"\]/);
    expect(backUp('Engine', [new FakeSearch(chart, 'Search')])).toMatch(/^SnapshotCommandsAmbiguous/);
    expect(messageOf(() => make({ commands: { ...commands, podLabels: {} } }))).toMatch(/^SnapshotCommandsAmbiguous.*every pod/);
  });

  test.each([
    ['MissingProp', { commands: { podLabels: { app: 'db' }, before: ' ' } }],
    ['InvalidLabel', { commands: { podLabels: { app: 'd b' }, before: 'sync' } }],
    ['InvalidName', { commands: { podLabels: { app: 'db' }, container: 'D', before: 'sync' } }],
    ['ConflictingProps', { backend: SnapshotBackend.csi({ volumeSnapshotClassName: 'mine', parameters: { a: 'b' } }) }],
    ['InvalidName', { backend: SnapshotBackend.csi({ volumeSnapshotClassName: 'mine\n  source: x' }) }],
    ['InvalidNumber', { backend: SnapshotBackend.csi({ timeout: Duration.millis(0) }) }],
    ['InvalidNumber', { backend: SnapshotBackend.velero({ commandTimeout: Duration.seconds(0) }) }],
    ['InvalidName', { backend: SnapshotBackend.velero({ namespaceName: 'Velero' }) }],
    ['InvalidName', { backend: SnapshotBackend.velero({ storageLocation: '$(x)' }) }],
    ['HostileValue', { backend: SnapshotBackend.portworx({ cloudCredential: 'a b"' }) }],
    ['ConflictingProps', { backend: SnapshotBackend.portworx({ cloud: false, cloudCredential: 'cred-1' }) }],
  ])('%s: %#', (code, props) => {
    expect(messageOf(() => setup().make(props)).split(':')[0]).toBe(code);
  });

  test('ConflictingProps: two places for backups', () => {
    const { chart, make } = setup();
    const destination = new FakeBucket(chart, 'Bucket', { bucketName: 'backups' });
    expect(messageOf(() => make({ destination, backend: SnapshotBackend.velero({ storageLocation: 'default' }) }))).toMatch(/^ConflictingProps.*got "default"/);
  });

  test('a second archive changes nothing that is there', () => {
    const { chart, source, make } = setup({ volumes: [...volumes(1, PX), { ...volumes(2, RBD)[1] }] });
    make();
    const before = synthAll(chart).map(m => JSON.stringify(m));
    new SnapshotArchive(chart, 'Hourly', { sources: [source], keep: Duration.days(2), schedule: Schedule.hourly(), backend: SnapshotBackend.velero() });
    const after = synthAll(chart).map(m => JSON.stringify(m));
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after.length).toBeGreaterThan(before.length);
  });

  test('RetentionBelowInterval: found at construction', () => {
    const { make } = setup();
    expect(messageOf(() => make({ keep: Duration.hours(12) }))).toMatch(/^RetentionBelowInterval: \[orders\/Backups\]/);
  });

  test('SnapshotBackendMismatch: nothing to take a snapshot of', () => {
    const { make } = setup({ volumes: [] });
    expect(messageOf(() => make())).toMatch(/^SnapshotBackendMismatch.*has no volumes/);
  });

  test('SnapshotDestinationUnused: a bucket that nothing writes to', () => {
    const { chart, make } = setup();
    Warnings.of(chart).treatAsErrors();
    make({ destination: new FakeBucket(chart, 'Bucket') });
    expect(messageOf(() => synthAll(chart))).toContain('SnapshotDestinationUnused: [orders/Backups]');
  });

  test('no sources, and one name twice', () => {
    const { chart, source, make } = setup();
    expect(messageOf(() => make({ sources: [] }))).toMatch(/^MissingProp/);
    const again = new FakeSource(chart, 'Again');
    expect(messageOf(() => new SnapshotArchive(chart, 'Two', { sources: [source, again], keep: Duration.days(3) }))).toMatch(/^DuplicateObject/);
  });

  test('volumes of two drivers get what each of them supports', () => {
    const mixed = [...volumes(1, PX), { ...volumes(2, RBD)[1] }];
    const { chart, make } = setup({ volumes: mixed });
    const archive = make();
    const manifests = synthAll(chart);
    expect(find(manifests, 'VolumeSnapshotSchedule').spec.template.spec.persistentVolumeClaimName).toBe('data-0-kafka-broker-0');
    expect(find(manifests, 'CronJob').metadata.name).toBe('backups-kafka-2');
    expect(PipelineGraph.of(chart).declarationOf(archive)!.details).toMatchObject({ 'backend of kafka': 'portworx, csi', 'schedule (UTC)': '0 2 * * *', 'kept': '30 days' });
  });

  test('the graph knows what is backed up', () => {
    const { chart, source, make } = setup();
    const archive = make();
    expect(PipelineGraph.of(chart).declarationOf(archive)!.role).toBe(StageRole.ARCHIVE);
    expect(PipelineGraph.of(chart).edges).toContainEqual(expect.objectContaining({ client: archive, resource: source, flow: 'to-client', operation: 'snapshot', note: 'csi' }));
  });
});
