import { FindingSeverity } from '../../pipeline/findings/finding-severity';
import { FindingCode } from '../../pipeline/findings/located-finding';
import { FindingReason } from '../../validation';

/** Page that explains what the command line finds. */
export const CLI_PAGE = 'https://github.com/cdk8s-data-pipelines/cdk8s-data-pipelines/blob/main/docs/cli.md';

/** A code of the command line: API, never renamed. */
export function cliCode(code: string, severity: FindingSeverity, title: string, help: string): FindingCode {
  return { code, severity, title, help, helpUri: `${CLI_PAGE}#${code.toLowerCase()}` };
}

const { ERROR, WARNING, NOTE } = FindingSeverity;

/** Codes of what the schema of a kind, its rules or its operator refuse. */
export const REASON_CODES: Readonly<Record<FindingReason, FindingCode>> = {
  Required: cliCode('FieldMissing', ERROR, 'A required field is missing', 'The API server refuses the object. Set the field.'),
  Invalid: cliCode('FieldInvalid', ERROR, 'A value is not allowed', 'The API server refuses the object. The message says what would be allowed.'),
  NotSupported: cliCode('ValueNotSupported', ERROR, 'A value is none of the supported ones', 'The API server refuses the object. Choose one of the values in the message.'),
  TooLong: cliCode('ValueTooLong', ERROR, 'A value is too long', 'The API server refuses the object. Shorten the value.'),
  TooMany: cliCode('TooManyItems', ERROR, 'A list or map has too many items', 'The API server refuses the object. Remove some, or split the object.'),
  Duplicate: cliCode('ItemRepeated', ERROR, 'An item is there twice', 'The API server refuses the object, since the items of the list are told apart by that value. Remove one of the two.'),
  TypeInvalid: cliCode('TypeInvalid', ERROR, 'A value has the wrong type', 'The API server refuses the object. In YAML, text that looks like a number, a boolean or null needs quotes.'),
  UnknownField: cliCode('FieldUnknown', ERROR, 'A field is not known', 'The setting has no effect: the API server drops it without a word, or refuses the object (server-side apply, strict validation). Correct its name or its place.'),
  UnknownKind: cliCode('VersionUnknown', ERROR, 'The kind is not served in this version', 'The API server refuses the object. Write the version that the operator serves.'),
  Rule: cliCode('RuleBroken', ERROR, 'A rule of the kind or of its operator is broken', 'The API server, or the admission webhook of the operator, refuses the object. The message is the rule in their words.'),
};

/** Codes of what is wrong with a document or a set of them. */
export const SET_CODES = {
  unreadable: cliCode('ManifestUnreadable', ERROR, 'A document cannot be read', 'kubectl refuses it. Mend the YAML; templates (Helm, Kustomize) have to be rendered first.'),
  ignored: cliCode('DocumentIgnored', NOTE, 'A document is no manifest', 'It has no apiVersion or no kind, so it stands for no object. Keep other files out of the folder, or name the folder with the manifests alone.'),
  repeated: cliCode('ObjectRepeated', WARNING, 'An object is there twice, with different content', 'The one that is applied last wins, without a word. Remove one of the two.'),
  null: cliCode('NullValue', WARNING, 'A field of a custom resource is null', 'Server-side apply refuses it, other ways to apply drop it. Leave the field out.'),
  kind: cliCode('KindUnknown', WARNING, 'A kind looks like a slip of the pen', 'The group is that of a known operator and the kind is nearly one of its kinds, so the object was not checked. Correct the kind, or look whether the cluster has it.'),
};

/** All codes of `check`, sorted. */
export const CHECK_CODES: readonly FindingCode[] = [...Object.values(REASON_CODES), ...Object.values(SET_CODES)].sort((a, b) => (a.code < b.code ? -1 : 1));
