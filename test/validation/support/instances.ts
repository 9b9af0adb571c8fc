import { Random } from './random';
import { plain, schemaOf, splitKind } from './schemas';
import { goPattern } from '../../../src/validation/pattern';
import { Schema } from '../../../src/validation/schema';

/** Fields that every object has; they are not made from the schema. */
const ROOT = new Set(['metadata', 'status']);

type Json = { [key: string]: unknown };

/** Text that satisfies one of the upstream patterns. */
const SAMPLES = [
  'a', 'abc', 'a-b', 'orders', '1', '10', '0', '1Gi', '100m', '5s', '1h', '30d', 'https://example.com', 'http://example.com/x', '/data', 'a.b.c',
  '10.0.0.0/8', '12B', '10KB/s', '1MB', '1.2.3', '0 0 * * *', 'monday', 'january', '2024', '08:00', 'warn', 'https://a@b.iam.gserviceaccount.com',
  'x@y.iam.gserviceaccount.com', 'repo/name:tag', 'quay.io/a/b:1', 'A_B', 'RGW00000000000000000', 'HTTP_X', 'dashboard.json', '10KB/s', '1KB', 'x-y', 'SCRAM',
  '1000', '0.5', 'sunday', '24:00', 'latest', 'yes-really-destroy-data', 'key', 'Key_1', 'default', 'a1', '5m30s', '1y', '1w', 'GET', '*', 'host.example.com',
];

const FORMATS: { [format: string]: unknown } = {
  'byte': 'aGVsbG8=', 'date-time': '2026-01-02T03:04:05Z', 'duration': '5m', 'ipv4': '10.0.0.1', 'ipv6': '::1', 'quantity': '100m', 'date': '2026-01-02',
};

/**
 * What to set in objects whose rules want a certain combination, by the name of the field that holds the object.
 * Without an entry only required fields are set there.
 */
const RECIPES: { [field: string]: readonly string[] } = {
  accountRef: [],
  appRole: ['roleId'],
  crd: ['authRef'],
  erasureCoded: ['crushNumFailureDomains', 'crushOSDsPerFailureDomain'],
  metricsConfig: ['valueFrom'],
  nebiusmysterybox: ['auth'],
  password: ['value'],
  pulumi: ['accessToken'],
  rack: ['topologyKey', 'envVarName'],
  secretserver: ['token'],
  source: ['persistentVolumeClaimName', 'selector'],
  token: ['value'],
  username: ['value'],
  valueFrom: ['secretKeyRef'],
  venafi: ['cloud'],
};

/** Entries for fields called auth, which mean something else in each provider. */
const AUTH: { [provider: string]: readonly string[] } = {
  doppler: ['secretRef'], nebiusmysterybox: ['tokenSecretRef'], openBao: ['tokenSecretRef'], pulumi: ['accessToken'],
};

/** Fields that exclude the recipe of the object above them. */
const ALONE: ReadonlySet<string> = new Set([
  'appRole.roleRef', 'auth.appRole', 'auth.oidcConfig', 'auth.userPass', 'crd.auth', 'password.secretRef', 'pulumi.auth', 'source.volumeGroupSnapshotContentName',
  'source.volumeSnapshotContentName', 'token.secretRef', 'username.secretRef', 'valueFrom.configMapKeyRef', 'venafi.ngts', 'venafi.tpp',
]);

/** Builds an object of a kind that its schema and rules accept; it has a value at the end of the path `through`. */
export function instanceOf(id: string, random: Random, through: readonly string[] = []): Json {
  const { apiVersion, kind } = splitKind(id);
  const body = new Generator(random, through).object(schemaOf(id), ['']);
  return { ...body, apiVersion, kind, metadata: { name: 'sample', labels: { app: 'sample' } } };
}

/** Builds a value that fits a schema, whose place in an object is the path. */
export function valueFor(schema: Schema, path: readonly string[], random: Random): unknown {
  return new Generator(random, []).value(schema, ['', ...path]);
}

const samplesByRule = new Map<string, readonly string[]>();

/** The sample texts that a schema takes. */
function samplesFor({ pattern, minLength = 1, maxLength = Infinity }: Schema): readonly string[] {
  const rule = `${minLength} ${maxLength} ${pattern}`;
  const known = samplesByRule.get(rule);
  if (known) return known;
  const samples = [...SAMPLES, 'x'.repeat(minLength)]
    .filter(text => text.length >= minLength && text.length <= maxLength && (pattern === undefined || goPattern(pattern).test(text)));
  if (samples.length === 0) throw new Error(`no sample text for pattern ${pattern} of length ${minLength}..${maxLength}`);
  samplesByRule.set(rule, samples);
  return samples;
}

class Generator {
  constructor(private readonly random: Random, private readonly through: readonly string[]) {}

  public object(schema: Schema, path: readonly string[]): Json {
    const out: Json = {};
    const next = this.leadsOn(path) ? this.through.slice(path.length - 1, path.length) : [];
    const branch = schema.oneOf ?? schema.anyOf;
    const chosen = branch && (branch.find(one => next.some(name => one.required?.includes(name))) ?? this.random.pick(branch));
    const restricted = chosen !== undefined || this.hasRules(schema);
    const recipe = next.some(name => ALONE.has(`${path[path.length - 1]}.${name}`)) ? [] : this.recipe(schema, path);
    const wanted = new Set([...next, ...schema.required ?? [], ...chosen?.required ?? [], ...recipe]);
    const optional = Object.keys(schema.properties ?? {}).filter(name => !wanted.has(name) && !(path.length === 1 && ROOT.has(name)));
    if (!restricted) for (const name of optional) if (this.random.chance(0.6 / path.length)) wanted.add(name);
    if (wanted.size < (schema.minProperties ?? 0)) wanted.add(this.random.pick(optional));
    const names = [...wanted].filter(name => schema.properties?.[name] !== undefined).slice(0, schema.maxProperties);
    for (const name of names) out[name] = this.value(schema.properties![name], [...path, name]);
    if (typeof schema.additionalProperties === 'object') this.fillMap(out, schema.additionalProperties, schema, path);
    if (schema['x-kubernetes-embedded-resource']) Object.assign(out, { apiVersion: 'v1', kind: 'ConfigMap' });
    return out;
  }

  /** Whether a place is on the way that the object must have. */
  private leadsOn(path: readonly string[]): boolean {
    return path.length <= this.through.length + 1 && path.slice(1).every((step, index) => step === this.through[index]);
  }

  private hasRules(schema: Schema): boolean {
    return (schema['x-kubernetes-validations'] ?? []).some(rule => !rule.rule.includes('oldSelf'));
  }

  private recipe(schema: Schema, path: readonly string[]): readonly string[] {
    if (!this.hasRules(schema)) return [];
    const name = path[path.length - 1];
    const fields = name === 'auth' ? AUTH[path[path.length - 2]] : RECIPES[name];
    return (fields ?? []).filter(field => schema.properties?.[field] !== undefined);
  }

  private fillMap(out: Json, values: Schema, schema: Schema, path: readonly string[]): void {
    const least = Math.max(schema.minProperties ?? 0, this.through[path.length - 1] === '*' && this.leadsOn(path) ? 1 : 0);
    const count = Math.max(least, this.random.below(3));
    for (let index = 0; index < count; index++) out[`key-${index}`] = this.value(values, [...path, '*']);
  }

  public value(found: Schema, path: readonly string[]): unknown {
    const schema = plain(found);
    if (path[path.length - 1] === 'type' && path[path.length - 2] === 'metricsConfig') return 'jmxPrometheusExporter';
    if (schema.default !== undefined && !this.leadsOn(path) && this.random.chance(0.3)) return schema.default;
    if (schema.enum) return this.random.pick(schema.enum);
    if (schema['x-kubernetes-int-or-string']) return schema.pattern ? this.text(schema) : this.random.pick([1, '10%']);
    switch (schema.type) {
      case 'string': return this.text(schema);
      case 'integer': return this.integer(schema);
      case 'number': return this.integer(schema) + (schema.maximum === undefined ? 0.5 : 0);
      case 'boolean': return this.random.chance(0.5);
      case 'array': return this.list(schema, path);
      case 'object': return this.object(schema, path);
      default: return schema.format === 'quantity' ? '100m' : 'anything';
    }
  }

  private text(schema: Schema): string {
    if (schema.format && FORMATS[schema.format] !== undefined && !schema.pattern) return String(FORMATS[schema.format]);
    return this.random.pick(samplesFor(schema));
  }

  private integer(schema: Schema): number {
    const low = (schema.minimum ?? 0) + (schema.exclusiveMinimum ? 1 : 0);
    const high = Math.min(schema.maximum ?? low + 50, low + 50);
    return low + this.random.below(high - low + 1);
  }

  private list(schema: Schema, path: readonly string[]): unknown[] {
    const items = schema.items ?? {};
    const keys = schema['x-kubernetes-list-map-keys'];
    const unique = schema['x-kubernetes-list-type'] === 'set' || keys !== undefined;
    const least = Math.max(schema.minItems ?? 0, unique || this.through.length > 0 && this.leadsOn(path) ? 1 : 0);
    const count = unique ? least : Math.max(least, Math.min(this.random.below(3), schema.maxItems ?? 3));
    return Array.from({ length: count }, () => this.value(items, path));
  }
}
