import { IConstruct } from 'constructs';
import { ARCHIVE } from './problems';
import { IBucket } from '../core/bucket';
import { PipelineGraph } from '../core/graph';
import { ITopic } from '../core/topic';

/** What one sink writes where. */
interface FileClaim {
  readonly sink: IConstruct;
  readonly bucket: IBucket;
  readonly topic: ITopic;
  /** Names of the files; holds the name of the topic, but not which Kafka it is on. */
  readonly template: string;
}

const CLAIMS = new WeakMap<IConstruct, FileClaim[]>();

/** Notes what a sink writes, so that no other sink overwrites it with records of another topic. */
export function claimFiles(claim: FileClaim): void {
  const { root } = claim.sink.node;
  const claims = CLAIMS.get(root) ?? [];
  CLAIMS.set(root, [...claims, claim]);
  PipelineGraph.of(claim.sink)._addCheck('archived files', () => checkFiles(CLAIMS.get(root) ?? []));
}

function checkFiles(claims: readonly FileClaim[]): string[] {
  const owners = new Map<string, FileClaim>();
  return claims.flatMap(claim => {
    const key = JSON.stringify([claim.bucket.node.path, claim.topic.topicName, claim.template]);
    const first = owners.get(key) ?? claim;
    owners.set(key, first);
    if (first.topic.node.path === claim.topic.node.path) return [];
    const what = `${first.sink.node.path} gives its files the same names in the same bucket, with records of ${first.topic.node.path}`;
    return [ARCHIVE.text(claim.sink, 'ArchiveFilesCollide', { what, got: claim.template })];
  });
}
