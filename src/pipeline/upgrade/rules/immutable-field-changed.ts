import { isRecord, JsonRecord } from '../../../validation/schema';
import { FindingSeverity } from '../../findings/finding-severity';
import { Difference, differences } from '../equality';
import { FieldPath, valueAt } from '../field-path';
import { kindKey } from '../identity';
import { BUILTIN } from '../immutable/builtin';
import { claimDifferences, ELASTIC_SOURCE } from '../immutable/elastic';
import { ImmutableField, ImmutableKinds } from '../immutable/immutable-field';
import { KNATIVE } from '../immutable/knative';
import { ELASTICSEARCH, LOGSTASH } from '../kinds';
import { RuleFinding, UpgradeRule } from '../rule';

const TABLES: ImmutableKinds = { ...BUILTIN, ...KNATIVE };
const ELASTIC = [ELASTICSEARCH, LOGSTASH];

/** What is refused however it is applied. */
export const immutableFieldChanged: UpgradeRule = {
  code: 'ImmutableFieldChanged',
  severity: FindingSeverity.ERROR,
  title: 'A field has another value than before, and it cannot change',
  happens: 'The change is refused when it is applied, and with it the rest of the object; tools that apply objects one after the other stop half way.',
  safeWay: 'Give the object another name, so that a new one is made and the old one is removed; or delete the object and apply it again, when what it stands for may be gone for that time.',
  see: [...new Set([...Object.values(TABLES).map(({ see }) => see), ELASTIC_SOURCE])],
  kinds: [...Object.keys(TABLES), ...ELASTIC],
  changed({ before, after }) {
    const kind = kindKey(after.identity);
    const refusal = (by: string) => `The change is refused by ${by} when it is applied, and with it the rest of the object; tools that apply objects one after the other stop half way.`;
    const toFindings = (found: readonly Difference[], by: string): RuleFinding[] =>
      found.map(difference => ({ subject: after, ...difference, happens: refusal(by) }));
    if (ELASTIC.includes(kind)) return toFindings(claimDifferences(before.manifest, after.manifest), 'the webhook of the operator');
    const table = TABLES[kind];
    return toFindings(table.fields.flatMap(field => changesOf(field, before.manifest, after.manifest)), table.by);
  },
};

function changesOf({ path, fallback, mutable = [], unless }: ImmutableField, before: JsonRecord, after: JsonRecord): Difference[] {
  if (unless?.(before, after)) return [];
  const fixed = (manifest: JsonRecord) => without(valueAt(manifest, path) ?? fallback, mutable);
  return differences(fixed(before), fixed(after), path);
}

function without(value: unknown, paths: readonly FieldPath[]): unknown {
  if (!isRecord(value) || paths.length === 0) return value;
  const names = new Set(paths.map(([name]) => name));
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name)));
}
