import { Sample } from './samples';
import { Finding, schemaSource } from '../../src/validation';
import { Schema } from '../../src/validation/schema';
import { KubernetesObject } from '../engines/kubernetes-api';
import { schemaOf } from '../validation/support/schemas';

/** A way in which the offline check is stricter than the API server, on purpose. */
export interface Difference {
  readonly name: string;
  readonly why: string;
  readonly explains: (finding: Finding, sample: Sample) => boolean;
}

/** The only ways in which the two judges may differ. In the other direction there is none among the samples: what the API server refuses is refused offline. */
export const DIFFERENCES: readonly Difference[] = [
  {
    name: 'number too large for its format',
    why: 'the API server stores it, and the operator cannot read it',
    explains: ({ text }) => /must be of type integer with format int32$/.test(text),
  },
  {
    name: 'null in a list of a builtin kind',
    why: 'the API server makes an empty value of it: a rule that opens everything, an empty command',
    explains: ({ text }, { what }) => what.startsWith('null item') && text.includes('must be of type'),
  },
  {
    name: 'unknown field below an open one',
    why: 'server-side apply lets it through, and the field is dropped without a word',
    explains: ({ reason, path }, { object }) => reason === 'UnknownField' && isBelowOpen(object, path),
  },
  {
    name: 'missing field that the published schema of a builtin kind requires',
    why: 'the API server fills in an empty value or a default; other readers of the schema refuse the object',
    explains: ({ reason }, { object }) => reason === 'Required' && schemaSource(object.apiVersion, object.kind)?.operator === 'kubernetes',
  },
];

/** Whether a field above the path keeps what its schema does not know. */
function isBelowOpen(object: KubernetesObject, path: string): boolean {
  let schema: Schema | undefined = schemaOf(`${object.apiVersion}/${object.kind}`);
  for (const step of path.replace(/\[\d+\]/g, '').split('.')) {
    if (schema?.['x-kubernetes-preserve-unknown-fields']) return true;
    const field: Schema | undefined = schema?.properties?.[step];
    schema = field?.items ?? field;
  }
  return false;
}
