import { Report } from '../report';
import { isRecord, JsonRecord } from '../schema';
import { isBefore, StackVersion } from './eck-version';
import { each, records } from '../semantics/walk';

/** Settings of elasticsearch.yml that say what a node does. */
interface NodeSettings {
  readonly roles?: readonly string[];
  /** The older way: one switch a role. */
  readonly switches: { readonly [role: string]: boolean };
}

const SWITCHES = ['data', 'ingest', 'master', 'ml', 'remote_cluster_client', 'transform', 'voting_only'];
const ROLES_MINIMUM: StackVersion = { numbers: [7, 9, 0], pre: [] };

/** Roles of the node sets: one way to write them, and somebody to be elected. */
export function checkNodeRoles(spec: JsonRecord, report: Report, version: StackVersion | undefined): void {
  each(spec, 'nodeSets', report, set => {
    const settings = nodeSettings(set.config);
    if (settings?.roles === undefined) return;
    const switches = Object.keys(settings.switches);
    if (version && isBefore(version, ROLES_MINIMUM)) {
      report.forbidden('node.roles is known from version 7.9.0 on', 'config');
    } else if (settings.roles.length > 0 && switches.length > 0) {
      report.forbidden(`node.roles cannot stand beside ${switches.map(name => `node.${name}`).join(', ')}`, 'config');
    }
  });
  const elects = records(spec, 'nodeSets').some(set => mayBeElected(set));
  if (!elects) report.required('nodeSets', 'at least one node must have the role master, and not the role voting_only');
}

/** True too where the settings are written in a way that only the operator can read. */
function mayBeElected(set: JsonRecord): boolean {
  if (typeof set.count !== 'number' || set.count <= 0) return false;
  const settings = nodeSettings(set.config);
  if (!settings) return true;
  const { roles, switches } = settings;
  if (roles) return roles.includes('master') && !roles.includes('voting_only');
  return (switches.master ?? true) && !(switches.voting_only ?? false);
}

/** Undefined for settings that are not written plainly, such as one setting in two places. */
function nodeSettings(config: unknown): NodeSettings | undefined {
  if (!isRecord(config)) return { switches: {} };
  const settings = flat(config, '');
  const names = settings.map(([name]) => name);
  if (new Set(names).size < names.length || names.includes('node')) return undefined;
  const switches: { [role: string]: boolean } = {};
  let roles: string[] | undefined;
  for (const [name, value] of settings) {
    const [, role, below] = /^node\.([^.]+)(\..+)?$/.exec(name) ?? [];
    if (role !== 'roles' && !SWITCHES.includes(role)) continue;
    if (below !== undefined) return undefined;
    if (role !== 'roles' && typeof value === 'boolean') switches[role] = value;
    else if (role === 'roles' && [value].flat().every(isScalar)) roles = [value].flat().map(String);
    else return undefined;
  }
  return { roles, switches };
}

/** What is read as text, whatever its type. */
function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Every setting under its full name: names may be nested, joined by dots, or both. */
function flat(config: JsonRecord, prefix: string): Array<readonly [string, unknown]> {
  return Object.entries(config).flatMap(([name, value]) => (
    isRecord(value) && Object.keys(value).length > 0 ? flat(value, `${prefix}${name}.`) : [[`${prefix}${name}`, value] as const]
  ));
}
