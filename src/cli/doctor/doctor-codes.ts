import { FindingSeverity } from '../../pipeline/findings/finding-severity';
import { FindingCode } from '../../pipeline/findings/located-finding';
import { cliCode } from '../check/check-codes';

const { ERROR, WARNING, NOTE } = FindingSeverity;

/** Codes of what a cluster lacks. */
export const DOCTOR = {
  missing: cliCode('OperatorMissing', ERROR, 'An operator is not installed', 'The API server refuses the objects, since it serves none of their kinds. Install the operator first.'),
  tooOld: cliCode('OperatorTooOld', ERROR, 'An operator is older than what the library emits for', 'It does not know fields or kinds that the objects use, or reads them in another way. Upgrade it first.'),
  notReady: cliCode('OperatorNotReady', ERROR, 'An operator does not run', 'The objects are stored and nothing happens, or its webhook refuses every one of them. Look at its pods.'),
  notFound: cliCode('OperatorNotFound', WARNING, 'Nobody was seen who acts on the objects', 'The kinds are served, and no known program of the operator runs: it was removed and left its definitions, or it runs elsewhere under another name.'),
  notChecked: cliCode('OperatorNewer', NOTE, 'An operator is newer than what the library was checked against', 'Its definitions were compared with the manifests all the same; read its release notes.'),
  versionUnknown: cliCode('OperatorVersionUnknown', NOTE, 'The version of an operator cannot be told', 'Neither the tag of its image nor a label says it. Compare it with docs/operators.md yourself.'),
  kind: cliCode('KindNotServed', ERROR, 'The cluster does not serve a kind', 'The API server refuses the objects. Install the definition, or the version of the operator that brings it.'),
  version: cliCode('VersionNotServed', ERROR, 'The cluster does not serve a kind in this version', 'The API server refuses the objects. Bring the operator to a version that serves it.'),
  field: cliCode('FieldNotServed', ERROR, 'The definition in the cluster does not know a field', 'The setting has no effect: the API server drops it without a word, or refuses the object (server-side apply, strict validation). The operator is of another version than the manifests are for.'),
  value: cliCode('FieldRefused', ERROR, 'The definition in the cluster refuses a value', 'The API server refuses the object. The operator is of another version than the manifests are for.'),
  notEstablished: cliCode('DefinitionNotReady', ERROR, 'A definition in the cluster is not in force', 'The API server does not serve the kind yet, or its name is taken. Look at the conditions of the definition.'),
  notCompared: cliCode('FieldsNotCompared', NOTE, 'Fields could not be compared with the definition in the cluster', 'What the manifests use may or may not be served.'),
  notTold: cliCode('ClusterNotTold', NOTE, 'The cluster did not tell', 'Whoever asks may not read this, so it is not known. Ask with the rights to get and list it.'),
} as const satisfies Readonly<Record<string, FindingCode>>;

/** All codes of `doctor`, sorted. */
export const DOCTOR_CODES: readonly FindingCode[] = Object.values(DOCTOR).sort((a, b) => (a.code < b.code ? -1 : 1));
