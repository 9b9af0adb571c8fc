import { instanceOf, valueFor } from './instances';
import { Mutation } from './mutations';
import { Random } from './random';
import { Place, placesOf } from './schemas';
import { isRecord, SchemaRule } from '../../../src/validation/schema';

type Json = { readonly [key: string]: unknown };

/** How a value is changed so that one of its rules no longer holds, while its structure stays in order. */
interface Break {
  /** Fields that are taken away. */
  readonly without?: readonly string[];
  /** Fields that get a value made from their schema. */
  readonly made?: readonly string[];
  /** Fields that get this value. */
  readonly put?: Json;
  /** What stands in place of the whole value. */
  readonly whole?: string;
}

const none = (...without: string[]): Break => ({ without });
const together = (...made: string[]): Break => ({ made });

/** Ways to break each upstream rule, by its message. A rule without an entry fails the test. */
const BREAKS: { readonly [message: string]: readonly Break[] } = {
  // cert-manager
  'exactly one of tpp, cloud, or ngts must be configured':
    [none('tpp', 'cloud', 'ngts'), together('tpp', 'cloud'), together('cloud', 'ngts'), together('tpp', 'ngts'), together('tpp', 'cloud', 'ngts')],
  // external-secrets
  'customSessionTags cannot contain automatically injected reserved keys: esoNamespace, esoStoreName, esoStoreKind':
    [{ put: { esoNamespace: 'x' } }, { put: { esoStoreName: 'x' } }, { put: { esoStoreKind: '' } }],
  'one of auth or authRef is required': [none('auth', 'authRef')],
  'at most one of the fields in [auth authRef] may be set': [together('auth', 'authRef')],
  "Exactly one of 'secretRef' or 'oidcConfig' must be specified": [none('secretRef', 'oidcConfig'), together('secretRef', 'oidcConfig')],
  'either serviceAccountCredsSecretRef or tokenSecretRef must be set': [none('serviceAccountCredsSecretRef', 'tokenSecretRef')],
  'at most one of the fields in [vault environment] may be set': [together('vault', 'environment')],
  'at most one of the fields in [caBundle caProvider] may be set': [together('caBundle', 'caProvider')],
  'exactly one of the fields in [appRole tokenSecretRef userPass] must be set':
    [none('appRole', 'tokenSecretRef', 'userPass'), together('appRole', 'tokenSecretRef'), together('tokenSecretRef', 'userPass'), together('appRole', 'userPass')],
  'exactly one of the fields in [roleId roleRef] must be set': [none('roleId', 'roleRef'), together('roleId', 'roleRef')],
  "Exactly one of 'auth' or deprecated 'accessToken' must be specified": [none('auth', 'accessToken'), together('auth', 'accessToken')],
  "Exactly one of 'accessToken' or 'oidcConfig' must be specified": [none('accessToken', 'oidcConfig'), together('accessToken', 'oidcConfig')],
  'either token, or both username and password, must be set': [none('token', 'username'), none('token', 'password')],
  'exactly one of value or secretRef must be set': [none('value', 'secretRef'), together('value', 'secretRef')],
  // external-snapshotter
  'exactly one of selector and volumeGroupSnapshotContentName must be set':
    [none('selector', 'volumeGroupSnapshotContentName'), together('selector', 'volumeGroupSnapshotContentName')],
  'volumeGroupSnapshotClassName must not be the empty string when set': [{ whole: '' }],
  'exactly one of volumeSnapshotContentName and persistentVolumeClaimName must be set':
    [none('volumeSnapshotContentName', 'persistentVolumeClaimName'), together('volumeSnapshotContentName', 'persistentVolumeClaimName')],
  'volumeSnapshotClassName must not be the empty string when set': [{ whole: '' }],
  // grafana-operator
  'Only one of folderUID or folderRef can be declared at the same time': [together('folderUID', 'folderRef')],
  'folder field cannot be set when folderUID or folderRef is already declared': [together('folder', 'folderUID'), together('folder', 'folderRef')],
  'Either configMapKeyRef or secretKeyRef must be set': [none('configMapKeyRef', 'secretKeyRef'), together('configMapKeyRef', 'secretKeyRef')],
  'Only one of parentFolderUID or parentFolderRef can be set': [together('parentFolderUID', 'parentFolderRef')],
  // keda
  'minReplicaCount must be less than or equal to maxReplicaCount':
    [{ put: { minReplicaCount: 3, maxReplicaCount: 2 } }, { without: ['maxReplicaCount'], put: { minReplicaCount: 101 } }],
  // rook
  'crushNumFailureDomains and crushOSDsPerFailureDomain must be specified together': [
    { without: ['crushNumFailureDomains'], made: ['crushOSDsPerFailureDomain'] }, { without: ['crushOSDsPerFailureDomain'], made: ['crushNumFailureDomains'] },
  ],
  'defaultRealm must not be true when zone.name is set (multisite configuration)': [{ put: { defaultRealm: true, zone: { name: 'z' } } }],
  // strimzi
  'valueFrom property is required': [{ without: ['valueFrom'], put: { type: 'jmxPrometheusExporter' } }],
  'value type not supported': [{ put: { type: 'strimziMetricsReporter' } }],
  'topologyKey property is required': [{ put: { type: 'topology-label', topologyKey: '' } }, { without: ['type'], put: { topologyKey: '' } }, none('type', 'topologyKey')],
  'envVarName property is required': [{ put: { type: 'environment-variable', envVarName: '' } }, { without: ['envVarName'], put: { type: 'environment-variable' } }],
  "'validityDays' and 'renewalDays' can be configured only with 'type: tls'":
    [{ put: { type: 'tls-external', validityDays: 3 } }, { put: { type: 'tls-external', renewalDays: 1 } }],
  "Both 'validityDays' and 'renewalDays' must be set together, or both must be unset.":
    [{ without: ['renewalDays'], put: { type: 'tls', validityDays: 3 } }, { without: ['validityDays'], put: { type: 'tls', renewalDays: 1 } }],
  "'renewalDays' must be less than 'validityDays'.": [{ put: { type: 'tls', validityDays: 3, renewalDays: 3 } }, { put: { type: 'tls', validityDays: 3, renewalDays: 9 } }],
};

/** A rule for new objects, and where it holds. */
export interface RuleSite extends Place {
  readonly id: string;
  readonly rule: SchemaRule;
}

/** All rules of a kind; those that compare with the old object never run on a manifest. */
export function ruleSites(id: string): RuleSite[] {
  return placesOf(id).flatMap(place => (place.schema['x-kubernetes-validations'] ?? [])
    .filter(rule => !rule.rule.includes('oldSelf')).map(rule => ({ ...place, id, rule })));
}

/** An object that has a value at the site, and every known way to break the rule there. */
export function brokenAt(site: RuleSite, random: Random): { readonly object: Json; readonly mutations: readonly Mutation[] } {
  const message = site.rule.message ?? site.rule.rule;
  const breaks = BREAKS[message];
  if (!breaks) throw new Error(`nobody says how to break the rule "${message}" at ${site.path.join('.')} of ${site.id}; add it to rule-breaks.ts`);
  const object = instanceOf(site.id, random, site.path);
  const mutations = breaks.map((change): Mutation => ({
    sort: 'rule',
    what: message,
    path: site.path.join('/'),
    reasons: ['Rule'],
    says: message,
    apply: mutant => replaceAt(mutant, site.path, before => broken(before, change, site, random)),
  }));
  return { object, mutations };
}

function broken(before: unknown, change: Break, site: RuleSite, random: Random): unknown {
  if (change.whole !== undefined) return change.whole;
  const kept = Object.entries(before as Json).filter(([name]) => !change.without?.includes(name));
  const made = (change.made ?? []).map(name => [name, valueFor(site.schema.properties![name], [...site.path, name], random)] as const);
  return { ...Object.fromEntries([...kept, ...made]), ...change.put };
}

/** Replaces the value at a path; in lists on the way, the first item counts. */
function replaceAt(object: unknown, path: readonly string[], change: (before: unknown) => unknown): void {
  const [name, ...rest] = path;
  const parent = (Array.isArray(object) ? object[0] : object) as { [key: string]: unknown };
  if (!isRecord(parent)) throw new Error(`no object above ${path.join('.')}`);
  if (rest.length > 0) replaceAt(parent[name], rest, change);
  else parent[name] = change(parent[name]);
}
