import { CrdDocument } from './crds';
import { OPERATORS } from '../../scripts/schemas/kinds';
import { CatalogEntry, catalogEntry, catalogKinds, loadSchema, sharedSchema } from '../../src/validation/catalog';
import { Schema } from '../../src/validation/schema';

/** One version of a kind in the catalog. */
interface KnownVersion {
  readonly version: string;
  readonly entry: CatalogEntry;
}

/** Definitions put together from the schemas of this package: one for each custom kind, with the versions that it knows. */
export function rebuiltCrds(): CrdDocument[] {
  const kinds = new Map<string, { group: string; kind: string; versions: KnownVersion[] }>();
  for (const id of catalogKinds()) {
    const [group, version, kind] = id.split('/');
    const entry = catalogEntry(`${group}/${version}`, kind);
    if (!entry || entry.operator === 'kubernetes') continue;
    const known = kinds.get(`${group}/${kind}`) ?? { group, kind, versions: [] };
    known.versions.push({ version, entry });
    kinds.set(`${group}/${kind}`, known);
  }
  return [...kinds.values()].map(({ group, kind, versions }) => definition(group, kind, versions));
}

function definition(group: string, kind: string, versions: readonly KnownVersion[]): CrdDocument {
  const plural = pluralOf(group, kind);
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: { kind, plural, ...{ singular: kind.toLowerCase() } },
      ...{ scope: versions[0].entry.scope },
      versions: versions.map(({ version, entry }, i) => ({
        name: version, served: true, storage: i === 0, schema: { openAPIV3Schema: openApi(loadSchema(entry)) }, subresources: { status: {} },
      })),
    },
  };
}

/** Upstream's file names say the plural of each kind. */
function pluralOf(group: string, kind: string): string {
  const files = OPERATORS.flatMap(({ files: names }) => names.map(name => name.split('@')[0])).filter(name => name.endsWith(`.${group}`));
  const plurals = files.map(name => name.slice(0, name.length - group.length - 1));
  const lower = kind.toLowerCase();
  const found = plurals.find(plural => [`${lower}s`, `${lower}es`, `${lower.slice(0, -1)}ies`, lower].includes(plural));
  if (!found) throw new Error(`no file of scripts/schemas/kinds.ts is for ${kind} of ${group}`);
  return found;
}

/** A schema without references, as the API server wants it; what operators write into `status` is not in the package. */
function openApi(schema: Schema): object {
  const resolved = withoutReferences(schema);
  const { metadata, ...properties } = resolved.properties ?? {};
  return { ...resolved, type: 'object', properties: { ...properties, status: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true } } };
}

function withoutReferences(schema: Schema): Schema {
  if (schema.$ref !== undefined) return withoutReferences(sharedSchema(schema.$ref));
  const list = (parts?: readonly Schema[]) => parts?.map(withoutReferences);
  const fields = {
    ...schema,
    properties: schema.properties && Object.fromEntries(Object.entries(schema.properties).map(([name, field]) => [name, withoutReferences(field)])),
    additionalProperties: typeof schema.additionalProperties === 'object' ? withoutReferences(schema.additionalProperties) : schema.additionalProperties,
    items: schema.items && withoutReferences(schema.items),
    allOf: list(schema.allOf),
    anyOf: list(schema.anyOf),
    oneOf: list(schema.oneOf),
    not: schema.not && withoutReferences(schema.not),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Schema;
}
