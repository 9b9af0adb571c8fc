import { runsPerYear } from './cron-frequency';
import { FieldPath } from './field-path';
import { kindKey } from './identity';
import { InventoryObject } from './inventory';
import { CRON_JOB, STACK_CONFIG_POLICY, STORK_POLICY, STORK_SNAPSHOTS, VELERO_SCHEDULE } from './kinds';
import { labelOf, numberAt, recordAt, settingAt, textAt } from './values';
import { goDuration } from '../../validation/formats';

/** Something with a schedule or a limit of what is kept. */
export interface BackupSetting {
  readonly path: FieldPath;
  /** As it stands there. */
  readonly shown: unknown;
  /** More is safer. */
  readonly amount: number;
}

/** Velero's own time to live. @see https://velero.io/docs/main/how-velero-works/ */
const VELERO_DAYS = 30;
const STORK_RETAIN: Readonly<Record<string, number>> = { interval: 10, daily: 30, weekly: 7, monthly: 12 };
const STORK_RUNS: Readonly<Record<string, number>> = { daily: 365, weekly: 52, monthly: 12 };

/** Kinds that make copies of data by a schedule. A CronJob does when this library made it for that. */
export const BACKUP_KINDS = [VELERO_SCHEDULE, STORK_POLICY, STORK_SNAPSHOTS, STACK_CONFIG_POLICY, CRON_JOB];

/** Whether an object makes copies of data. */
export function isBackup(object: InventoryObject): boolean {
  if (kindKey(object.identity) !== CRON_JOB) return true;
  return labelOf(object.manifest, 'app.kubernetes.io/component') === 'archive' && labelOf(object.manifest, 'app.kubernetes.io/managed-by') === 'cdk8s-data-pipelines';
}

/** How long, or how many, copies are kept, by a key that stays the same. */
export function retentions({ identity, manifest }: InventoryObject): Map<string, BackupSetting> {
  switch (kindKey(identity)) {
    case VELERO_SCHEDULE: {
      const path = ['spec', 'template', 'ttl'];
      const shown = textAt(manifest, ...path);
      return new Map([['ttl', { path, shown, amount: (shown === undefined ? undefined : goDuration(shown)) ?? VELERO_DAYS * 86_400 }]]);
    }
    case STORK_POLICY: return new Map(Object.keys(STORK_RETAIN).filter(kind => textAtPolicy(manifest, kind)).map(kind => {
      const path = ['policy', kind, 'retain'];
      return [kind, { path, shown: settingAt(manifest, ...path), amount: numberAt(manifest, ...path) || STORK_RETAIN[kind] }];
    }));
    case STACK_CONFIG_POLICY: return elasticRetentions(manifest);
    default: return new Map();
  }
}

/** How often copies are made in a year. */
export function frequencies({ identity, manifest }: InventoryObject): Map<string, BackupSetting> {
  switch (kindKey(identity)) {
    case VELERO_SCHEDULE:
    case CRON_JOB: {
      const path = ['spec', 'schedule'];
      const shown = textAt(manifest, ...path) ?? '';
      const amount = runsPerYear(shown);
      return amount === undefined ? new Map() : new Map([['schedule', { path, shown, amount }]]);
    }
    case STORK_POLICY: {
      const kinds = Object.keys(STORK_RETAIN).filter(kind => textAtPolicy(manifest, kind));
      const amount = kinds.reduce((sum, kind) => sum + (STORK_RUNS[kind] ?? 525_600 / (numberAt(manifest, 'policy', kind, 'intervalMinutes') || 60)), 0);
      return kinds.length === 0 ? new Map() : new Map([['policy', { path: ['policy'], shown: kinds.join(', '), amount }]]);
    }
    default: return new Map();
  }
}

/** The field that stops an object from making copies. */
export function pauseFieldOf({ identity }: InventoryObject): FieldPath | undefined {
  switch (kindKey(identity)) {
    case VELERO_SCHEDULE: return ['spec', 'paused'];
    case STORK_SNAPSHOTS:
    case CRON_JOB: return ['spec', 'suspend'];
    default: return undefined;
  }
}

function textAtPolicy(manifest: object, kind: string): boolean {
  return Object.keys(recordAt(manifest, 'policy', kind)).length > 0;
}

/** @see https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-slm-put-lifecycle */
function elasticRetentions(manifest: object): Map<string, BackupSetting> {
  const policies = ['spec', 'elasticsearch', 'snapshotLifecyclePolicies'];
  return new Map(Object.keys(recordAt(manifest, ...policies)).sort().flatMap(name => ['min_count', 'max_count', 'expire_after'].flatMap(field => {
    const path = [...policies, name, 'retention', field];
    const shown = settingAt(manifest, ...path);
    const amount = shown === undefined ? undefined : elasticAmount(shown);
    return amount === undefined ? [] : [[`${name}\u0000${field}`, { path, shown, amount }] as const];
  })));
}

function elasticAmount(text: string): number | undefined {
  const match = /^(\d+)(d|h|m|s)?$/.exec(text);
  const seconds: Readonly<Record<string, number>> = { d: 86_400, h: 3_600, m: 60, s: 1 };
  return match ? Number(match[1]) * (seconds[match[2]] ?? 1) : undefined;
}
