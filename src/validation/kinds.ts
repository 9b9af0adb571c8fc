import { admissionOf } from './admission';
import { CatalogEntry, catalogEntry, loadSchema, sharedSchema } from './catalog';
import { Check } from './check';
import { SchemaCompiler } from './compile';
import { compileDefaults } from './defaults';
import { metadataNames, MetadataRules } from './metadata';
import { nameRuleOf } from './name-rules';
import { Report } from './report';
import { compileRules } from './rules';
import { isRecord, JsonRecord, Schema } from './schema';
import { semanticsOf } from './semantics';

/** Who is asked about an object. */
export enum Judges {
  /** The API server alone. */
  API_SERVER,
  /** The API server, and the admission code of the operator that the kind belongs to. */
  ALL,
}

/** Checks one object of a kind. */
export type KindCheck = (manifest: JsonRecord, report: Report, judges: Judges) => void;

const OBJECT_META: Schema = { $ref: 'meta.v1.ObjectMeta' };

/** One compiler for all kinds, since builtin kinds share their definitions. */
const compiler = new SchemaCompiler(sharedSchema);
const checks = new Map<string, KindCheck>();
let objectMeta: Check | undefined;

/** The check of a kind, compiled when it is asked for first; undefined for a kind that is not known. */
export function kindCheck(apiVersion: string, kind: string): KindCheck | undefined {
  const id = `${apiVersion}/${kind}`;
  let check = checks.get(id);
  if (!check) {
    const entry = catalogEntry(apiVersion, kind);
    if (!entry) return undefined;
    check = compileKind(id, entry);
    checks.set(id, check);
  }
  return check;
}

/**
 * The order is the API server's: structure first, then names and the kind's own rules, then CEL, which only runs on objects whose
 * structure is in order; the operator is asked last, about objects that have passed.
 */
function compileKind(id: string, entry: CatalogEntry): KindCheck {
  const schema = loadSchema(entry);
  const structure = compiler.compile(withCommonFields(schema));
  const metadataRules: MetadataRules = { nameRule: nameRuleOf(id), nameRequired: true, clusterScoped: entry.scope === 'Cluster' };
  const semantics = semanticsOf(id);
  const rules = compileRules(schema, true);
  const fill = rules && compileDefaults(schema);
  const admission = admissionOf(entry.operator, id);
  return (manifest, report, judges) => {
    structure(manifest, report);
    checkMetadata(manifest.metadata, report, metadataRules);
    if (report.findings.length > 0) return;
    semantics?.(manifest, report);
    rules?.(fill ? fill(manifest) : manifest, report);
    if (judges === Judges.ALL && report.findings.length === 0) admission?.(manifest, report);
  };
}

/** Type and metadata are left out of the files, since every object has them; metadata is checked apart. */
function withCommonFields(schema: Schema): Schema {
  const text: Schema = { type: 'string' };
  return { ...schema, type: 'object', properties: { metadata: {}, ...schema.properties, apiVersion: text, kind: text } };
}

function checkMetadata(metadata: unknown, report: Report, rules: MetadataRules): void {
  objectMeta ??= compiler.compile(OBJECT_META);
  report.enterField('metadata');
  if (metadata !== undefined) objectMeta(metadata, report);
  metadataNames(isRecord(metadata) ? metadata : {}, report, rules);
  report.leave();
}
