import { AdmissionCase, casesOf } from './admission-case';

const ALERT = {
  alert: 'ConsumerLags',
  expr: 'sum by (topic) (kafka_consumergroup_lag{topic="orders"}) > 1000',
  for: '10m',
  labels: { severity: 'warning' },
  annotations: { summary: 'lag of {{ $labels.topic }} is {{ $value }}' },
};
const RECORD = { record: 'topic:lag:sum', expr: 'sum by (topic) (kafka_consumergroup_lag)' };

const RULE = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: { name: 'lag', namespace: 'default' },
  spec: { groups: [{ name: 'lag', interval: '30s', rules: [ALERT, RECORD] }] },
};
const alert = (fields: object) => ({ 'spec.groups.0.rules.0': { ...ALERT, ...fields } });
const record = (fields: object) => ({ 'spec.groups.0.rules.1': { ...RECORD, ...fields } });

const rule = casesOf(RULE, [
  ['no groups', { 'spec.groups': [] }],
  ['group without rules', { 'spec.groups.0.rules': undefined }],
  ['two groups', { 'spec.groups.1': { name: 'more', rules: [RECORD] } }],
  ['two groups of one name', { 'spec.groups.1': { name: 'lag', rules: [RECORD] } }, 'Duplicate value'],
  ['group without a name', { 'spec.groups.0.name': '' }, 'at least 1 chars'],
  ['alert and record', alert({ record: 'a' }), 'not both'],
  ['neither alert nor record', alert({ alert: undefined }), 'a record or an alert'],
  ['empty alert', alert({ alert: '' }), 'a record or an alert'],
  ['empty alert and a record', record({ alert: '' })],

  ['expression that is a number', alert({ expr: 1 })],
  ['empty expression', alert({ expr: '' }), 'must not be empty'],
  ['blank expression', alert({ expr: ' \n' }), 'must not be empty'],
  ['parenthesis that does not close', alert({ expr: 'sum(rate(x[5m])' }), 'a ) is missing'],
  ['brace that does not close', alert({ expr: 'x{a="b"' }), 'a } is missing'],
  ['range that does not close', alert({ expr: 'rate(x[5m)' }), 'closes nothing'],
  ['parenthesis too many', alert({ expr: 'sum(x))' }), 'closes nothing'],
  ['quote that does not close', alert({ expr: 'x{a="b}' }), 'quote at character 5'],
  ['quote over two lines', alert({ expr: 'x{a="b\n"}' }), 'quote at character 5'],
  ['raw quote over two lines', alert({ expr: 'x{a=`b\n`}' })],
  ['brackets in quotes', alert({ expr: 'x{a="}(", b=\'\\\'[\'}' })],
  ['brackets in a comment', alert({ expr: 'x # (see [1]\n> 0' })],
  ['brackets of a selector and a range', alert({ expr: 'max_over_time(deriv(x{a="b"}[5m])[1h:1m]) > 0' })],
  ['empty selector that keeps one matcher', alert({ expr: '{__name__=~"a.+"}' })],

  ['record with a label', record({ labels: { team: 'data' } })],
  ['record with annotations', record({ annotations: { summary: 'x' } }), 'only alerts have annotations'],
  ['record with no annotations', record({ annotations: {} })],
  ['record that waits', record({ for: '5m' }), 'only alerts wait'],
  ['record that waits no time', record({ for: '0s' })],
  ['record that keeps firing', record({ keep_firing_for: '5m' }), 'only alerts wait'],
  ['record with braces', record({ record: 'lag{topic="orders"}' }), 'no braces'],
  ['alert that keeps firing', alert({ keep_firing_for: '5m' })],
  ['alert without waiting', alert({ for: '' })],
  ['alert that waits for centuries', alert({ for: '300y' }), '292 years'],
  ['alert that waits for two centuries', alert({ for: '200y' })],
  ['wait without a unit', alert({ for: '5' }), 'should match'],
  ['interval of centuries', { 'spec.groups.0.interval': '20000w' }, '292 years'],
  ['empty interval', { 'spec.groups.0.interval': '' }],
  ['offset', { 'spec.groups.0.query_offset': '1m' }],
  ['empty offset', { 'spec.groups.0.query_offset': '' }, 'query_offset'],

  ['label of the name', alert({ labels: { __name__: 'x' } }), 'name of a label'],
  ['label without a name', alert({ labels: { '': 'x' } }), 'name of a label'],
  ['label of a group', { 'spec.groups.0.labels': { team: 'data' } }],
  ['label of a group for the name', { 'spec.groups.0.labels': { __name__: 'x' } }, 'name of a label'],
  ['annotation without a name', alert({ annotations: { '': 'x' } }), 'name of an annotation'],
  ['annotation for the name', alert({ annotations: { __name__: 'x' } })],
  ['template that does not close', alert({ annotations: { summary: 'lag {{ $value' } }), '{{ without }}'],
  ['template in a label that does not close', alert({ labels: { severity: '{{ if true' } }), '{{ without }}'],
  ['single braces', alert({ annotations: { summary: '{ lag' } })],
  ['braces that only close', alert({ annotations: { summary: 'lag }}' } })],
  ['template in a record', record({ labels: { team: '{{ x' } })],
  ['number as a label', alert({ labels: { severity: 1 } }), 'must be of type string'],

  ['as large as can be', alert({ annotations: { summary: 'x'.repeat(512 * 1024 - 2000) } })],
  ['too large', alert({ annotations: { summary: 'x'.repeat(512 * 1024 + 1) } }), 'Too long'],
]);

const POD_MONITOR = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PodMonitor',
  metadata: { name: 'brokers', namespace: 'default' },
  spec: { selector: { matchLabels: { app: 'kafka' } }, podMetricsEndpoints: [{ port: 'metrics', interval: '30s' }] },
};
const endpoints = (field: string): Parameters<typeof casesOf>[1] => [
  ['interval without a unit', { [`spec.${field}.0.interval`]: '30' }, 'should match'],
  ['relabeling', { [`spec.${field}.0.relabelings`]: [{ sourceLabels: ['a'], targetLabel: 'b', action: 'replace' }] }],
  ['unknown relabeling', { [`spec.${field}.0.relabelings`]: [{ action: 'rename' }] }, 'Unsupported value'],
  ['no selector', { 'spec.selector': undefined }, 'selector: Required'],
];

/** Objects for the webhook of the Prometheus operator; it has none for monitors, so that their verdicts are the schema's. */
export const PROMETHEUS_CASES: readonly AdmissionCase[] = [
  ...rule,
  ...casesOf(POD_MONITOR, endpoints('podMetricsEndpoints')),
  ...casesOf({ ...POD_MONITOR, kind: 'ServiceMonitor', spec: { selector: {}, endpoints: [{ port: 'metrics' }] } }, endpoints('endpoints')),
];
