import { AdmissionCase, casesOf } from './admission-case';
import { destinationRows } from './knative-destination';

const SINK = { ref: { apiVersion: 'v1', kind: 'Service', name: 'receiver' } };
const SUBJECT = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'sender' };
const metadata = { name: 'test', namespace: 'default' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

const ping = casesOf({ apiVersion: 'sources.knative.dev/v1', kind: 'PingSource', metadata, spec: { schedule: '*/5 * * * *', sink: SINK } }, [
  ['each minute', { 'spec.schedule': undefined }],
  ['seconds', { 'spec.schedule': '30 */5 * * * *' }],
  ['descriptor', { 'spec.schedule': '@hourly' }],
  ['time zone', { 'spec.timezone': 'Europe/Berlin' }],
  ['time zone in the schedule', { 'spec.schedule': 'CRON_TZ=Asia/Tokyo 0 6 * * *' }],
  ['words', { 'spec.schedule': '0 6 * JAN-MAR mon,Fri' }],
  ['interval', { 'spec.schedule': '@every 5m' }, 'Knative does not know @every'],
  ['descriptor that nobody knows', { 'spec.schedule': '@never' }, 'unrecognized descriptor'],
  ['too few fields', { 'spec.schedule': '* * * *' }, 'spec.schedule: Invalid value'],
  ['too many fields', { 'spec.schedule': '* * * * * * *' }, 'spec.schedule: Invalid value'],
  ['minute 60', { 'spec.schedule': '60 * * * *' }, 'above maximum (59)'],
  ['second 60', { 'spec.schedule': '60 * * * * *' }, 'above maximum (59)'],
  ['day 0', { 'spec.schedule': '0 0 0 * *' }, 'below minimum (1)'],
  ['step 0', { 'spec.schedule': '*/0 * * * *' }, 'positive number'],
  ['range backwards', { 'spec.schedule': '0 18-6 * * *' }, 'beyond end of range'],
  ['day 7 of the week', { 'spec.schedule': '0 0 * * 7' }, 'above maximum (6)'],
  ['word that nobody knows', { 'spec.schedule': '0 0 * * someday' }, 'failed to parse int'],
  ['time zone that is nowhere', { 'spec.timezone': 'Europe/Atlantis' }, 'must be a time zone'],
  ['time zone that is nowhere, in the schedule', { 'spec.schedule': 'TZ=Nowhere 0 6 * * *' }, 'must begin with a time zone'],
  ['two time zones', { 'spec.schedule': 'TZ=UTC 0 6 * * *', 'spec.timezone': 'UTC' }, 'must not begin with a time zone'],
  ['no sink', { 'spec.sink': undefined }, 'spec.sink: Required value'],
  ['data', { 'spec.data': 'not JSON' }],
  ['JSON', { 'spec.data': '{"a": [1]}', 'spec.contentType': 'application/json' }],
  ['text that should be JSON', { 'spec.data': 'hello', 'spec.contentType': 'application/json' }, 'must be a JSON object'],
  ['list that should be an object', { 'spec.data': '[1]', 'spec.contentType': 'application/json' }, 'must be a JSON object'],
  ['no object', { 'spec.data': 'null', 'spec.contentType': 'application/json' }],
  ['Base64', { 'spec.dataBase64': base64('hello') }],
  ['Base64 in lines', { 'spec.dataBase64': 'aGVs\nbG8=' }],
  ['Base64 of JSON', { 'spec.dataBase64': base64('{}'), 'spec.contentType': 'application/json' }],
  ['Base64 of a number', { 'spec.dataBase64': base64('1'), 'spec.contentType': 'application/json' }, 'must be a JSON object'],
  ['no Base64', { 'spec.dataBase64': 'hello!' }, 'must be Base64'],
  ['Base64 without its end', { 'spec.dataBase64': 'aGVsbG8' }, 'must be Base64'],
  ['two kinds of data', { 'spec.data': 'a', 'spec.dataBase64': 'YQ==' }, 'must not be set beside "dataBase64"'],
  ['extension', { 'spec.ceOverrides': { extensions: { Tenant1: 'a' } } }],
  ['extension with a hyphen', { 'spec.ceOverrides': { extensions: { 'my-tenant': 'a' } } }, 'must be the name of an extension'],
  ...destinationRows('spec.sink'),
]);

const binding = casesOf({ apiVersion: 'sources.knative.dev/v1', kind: 'SinkBinding', metadata, spec: { subject: SUBJECT, sink: SINK } }, [
  ['by labels', { 'spec.subject': { apiVersion: 'batch/v1', kind: 'Job', selector: { matchLabels: { a: 'b' } } } }],
  ['own namespace', { 'spec.subject.namespace': 'default' }],
  ['other namespace', { 'spec.subject.namespace': 'other' }, 'must be the namespace of the binding, default'],
  ['no subject', { 'spec.subject': undefined }, 'spec.subject.apiVersion: Required value'],
  ['subject without name', { 'spec.subject.name': undefined }, '"name" or "selector"'],
  ['subject without kind', { 'spec.subject.kind': undefined }, 'spec.subject.kind: Required value'],
  ['kind with a hyphen', { 'spec.subject.kind': 'My-Kind' }, 'spec.subject.kind: Invalid value'],
  ['version with a space', { 'spec.subject.apiVersion': 'apps v1' }, 'spec.subject.apiVersion: Invalid value'],
  ['name in capitals', { 'spec.subject.name': 'Sender' }, 'spec.subject.name: Invalid value'],
  ['name with a dot', { 'spec.subject.name': 'the.sender' }, 'spec.subject.name: Invalid value'],
  ['name and labels', { 'spec.subject.selector': { matchLabels: { a: 'b' } } }, 'must not be set beside "selector"'],
  ['labels that cannot be', { 'spec.subject.name': undefined, 'spec.subject.selector': { matchLabels: { a: 'b c' } } }, 'matchLabels'],
  ['operator that nobody knows', { 'spec.subject.name': undefined, 'spec.subject.selector': { matchExpressions: [{ key: 'a', operator: 'Is' }] } }, 'not a valid selector operator'],
  ['no sink', { 'spec.sink': undefined }, 'spec.sink: Required value'],
  ['extension', { 'spec.ceOverrides': { extensions: { tenant: 'a' } } }],
  ['extension with a dot', { 'spec.ceOverrides': { extensions: { 'a.b': 'a' } } }, 'must be the name of an extension'],
  ['extension that is a number', { 'spec.ceOverrides': { extensions: { tenant: 1 } } }, 'must be of type string'],
  ...destinationRows('spec.sink'),
]);

/** Sources of Knative Eventing. */
export const KNATIVE_SOURCE_CASES: readonly AdmissionCase[] = [...ping, ...binding];
