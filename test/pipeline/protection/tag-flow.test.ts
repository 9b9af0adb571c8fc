import { Chart } from 'cdk8s';
import { chart, Place, problemsOf, tagged } from './fixtures';
import { FieldHandling, FieldTag, PipelineGraph, RecordSchema, StageRole } from '../../../src/core';
import { pathOf, TagFlow } from '../../../src/core/tag-flow';

interface Line {
  readonly scope: Chart;
  readonly raw: Place;
  readonly clean: Place;
  readonly sink: Place;
}

/** Source -> raw topic -> transform -> clean topic -> sink -> store. */
function line(fields?: FieldHandling, clean = {}, sink = {}): Line {
  const scope = chart();
  const topic = (id: string, protection: object) => new Place(scope, id, StageRole.TOPIC, protection);
  const made = { scope, raw: topic('Raw', { records: tagged() }), clean: topic('Clean', clean), sink: new Place(scope, 'Index', StageRole.SINK, sink) };
  const source = new Place(scope, 'Source', StageRole.SOURCE);
  const transform = new Place(scope, 'Mask', StageRole.TRANSFORM);
  const store = new Place(scope, 'Search', StageRole.STORE);
  source.writes(made.raw);
  transform.reads(made.raw);
  transform.writes(made.clean, { fields });
  made.sink.reads(made.clean);
  made.sink.writes(store);
  return made;
}

function at(place: Place): string[] {
  return new TagFlow(PipelineGraph.of(place)).at(place).map(({ field, pseudonym }) => `${field}${pseudonym ? ' as pseudonym' : ''}`);
}

test('tags pass a transform that says nothing, up to the store', () => {
  const { scope, sink } = line();
  expect(at(sink)).toEqual(['diagnosis', 'email']);
  expect(at(scope.node.findChild('Search') as Place)).toEqual(['diagnosis', 'email']);
});

test('a tagged field that reaches an undeclared topic or sink fails the synthesis, with its way and the fix', () => {
  const message = problemsOf(line().scope);
  expect(message).toContain('TagNotAllowed: [shop/Clean] made-up topic clean can get diagnosis (health), email (personal) by '
    + 'shop/Source -> shop/Raw -> shop/Mask -> shop/Clean, got ["health","personal"]; allowed: no tagged field; '
    + "fix: remove or mask them in shop/Mask and say so by fields: { masks: ['diagnosis', 'email'] }; "
    + 'or state mayHold: [FieldTag.HEALTH, FieldTag.PERSONAL] at shop/Clean if it is fit for them');
  expect(message).toContain('TagNotAllowed: [shop/Index] made-up sink index can get diagnosis (health), email (personal) by '
    + 'shop/Source -> shop/Raw -> shop/Mask -> shop/Clean -> shop/Index');
});

test('the fix names a transform whose input has the field', () => {
  const { scope, clean } = line();
  const other = RecordSchema.jsonSchemaFile('examples/orders/schemas/order.schema.json');
  const second = new Place(scope, 'Second', StageRole.TOPIC, { records: other });
  const third = new Place(scope, 'Third', StageRole.TOPIC);
  const [one, two] = ['One', 'Two'].map(id => new Place(scope, id, StageRole.TRANSFORM));
  one.reads(clean);
  one.writes(second);
  two.reads(second);
  two.writes(third);
  expect(problemsOf(scope)).toMatch(/TagNotAllowed: \[shop\/Third\] .* fix: remove or mask them in shop\/One /);
});

test('the topic that tags the field may hold it', () => {
  expect(problemsOf(line().scope)).not.toContain('[shop/Raw]');
});

test('a field that is masked or removed goes no further', () => {
  const { scope, clean } = line({ masks: ['email'], removes: ['diagnosis'] });
  expect(at(clean)).toEqual([]);
  expect(problemsOf(scope)).toBe('');
});

test('a pseudonym keeps its tag', () => {
  const { scope, sink } = line({ pseudonymizes: ['email'], removes: ['diagnosis'] });
  expect(at(sink)).toEqual(['email as pseudonym']);
  expect(problemsOf(scope)).toContain('email (personal, pseudonym)');
});

test('places take what they say they may hold', () => {
  const mayHold = [FieldTag.PERSONAL];
  const message = problemsOf(line({ removes: ['diagnosis'] }, { mayHold }, { acceptsSensitive: true }).scope);
  expect(message).toBe('');
  expect(problemsOf(line(undefined, { mayHold }, { acceptsSensitive: true }).scope)).toContain('[shop/Clean] made-up topic clean can get diagnosis (health) by');
});

test('what a place states narrows what it is fit for in general', () => {
  expect(problemsOf(line({ removes: ['diagnosis'] }, { acceptsSensitive: true, mayHold: [] }, { acceptsSensitive: true }).scope)).toContain('[shop/Clean]');
});

test('a topic whose schema tags a field may hold that tag', () => {
  expect(problemsOf(line({ removes: ['diagnosis'] }, { records: RecordSchema.json('x').withTags({ mail: [FieldTag.PERSONAL] }) }, { acceptsSensitive: true }).scope)).toBe('');
});

test('a schema that tags a field which every writer masks brings no tag', () => {
  const { sink, scope } = line({ masks: ['email', 'diagnosis'] }, { records: tagged() });
  expect(at(sink)).toEqual([]);
  const second = new Place(scope, 'Other', StageRole.TRANSFORM);
  second.writes(scope.node.findChild('Clean') as Place);
  expect(at(sink)).toEqual(['diagnosis', 'email']);
});

test('what a transform keeps of its input says nothing about what it adds', () => {
  const { sink } = line({ keepsOnly: [] }, { records: tagged() });
  expect(at(sink)).toEqual(['diagnosis', 'email']);
});

test('a source that publishes some columns only publishes no others', () => {
  const scope = chart();
  const topic = new Place(scope, 'Table', StageRole.TOPIC, { records: tagged() });
  new Place(scope, 'Cdc', StageRole.SOURCE).writes(topic, { fields: { keepsOnly: ['email'] } });
  expect(at(topic)).toEqual(['email']);
});

test('what others produce too is not masked by one writer', () => {
  const scope = chart();
  const topic = new Place(scope, 'Table', StageRole.TOPIC, { records: tagged() }, { producedElsewhere: true });
  new Place(scope, 'Cdc', StageRole.SOURCE).writes(topic, { fields: { removes: ['*'] } });
  expect(at(topic)).toEqual(['diagnosis', 'email']);
});

test('dead letters may hold what their topic may, and nothing is taken off them', () => {
  const { scope, raw } = line({ removes: ['*'] });
  const letters = new Place(scope, 'Letters', StageRole.TOPIC, { deadLettersOf: raw });
  (scope.node.findChild('Mask') as Place).writes(letters);
  expect(at(letters)).toEqual(['diagnosis', 'email']);
  expect(problemsOf(scope)).toBe('');
});

test('a sink speaks for its store, a transform does not', () => {
  const scope = chart();
  const topic = new Place(scope, 'Raw', StageRole.TOPIC, { records: tagged() });
  const bucket = new Place(scope, 'Bucket', StageRole.STORE);
  const sink = new Place(scope, 'Cold', StageRole.SINK, { acceptsSensitive: true });
  new Place(scope, 'Source', StageRole.SOURCE).writes(topic);
  sink.reads(topic);
  sink.writes(bucket);
  expect(problemsOf(scope)).toBe('');
  const transform = new Place(scope, 'Export', StageRole.TRANSFORM);
  transform.reads(topic);
  transform.writes(bucket);
  expect(problemsOf(scope)).toContain('[shop/Bucket] made-up store bucket can get diagnosis (health), email (personal) by shop/Source -> shop/Raw -> shop/Export -> shop/Bucket');
});

test('what is read from a bucket goes on, also without a schema', () => {
  const scope = chart();
  const bucket = new Place(scope, 'Images', StageRole.STORE, { holds: [FieldTag.HEALTH] });
  const topic = new Place(scope, 'Scores', StageRole.TOPIC);
  const transform = new Place(scope, 'Score', StageRole.TRANSFORM);
  transform.reads(bucket);
  transform.writes(topic);
  expect(at(topic)).toEqual(['*']);
  expect(problemsOf(scope)).toContain('can get * (health) by shop/Images -> shop/Score -> shop/Scores');
});

test('circles end', () => {
  const { scope, raw, clean, sink } = line();
  const back = new Place(scope, 'Back', StageRole.TRANSFORM);
  back.reads(clean);
  back.writes(raw, { feedback: true });
  expect(at(sink)).toEqual(['diagnosis', 'email']);
});

test('a field is followed from its first topic, so that an error shows the whole way', () => {
  const { clean, sink } = line(undefined, { records: tagged() });
  const [, email] = new TagFlow(PipelineGraph.of(clean)).at(sink);
  expect(pathOf(email).map(step => step.node.id)).toEqual(['Source', 'Raw', 'Mask', 'Clean', 'Index']);
});

test('without tags nothing is found', () => {
  const scope = chart();
  const topic = new Place(scope, 'Raw', StageRole.TOPIC, { records: RecordSchema.json('order') });
  const sink = new Place(scope, 'Index', StageRole.SINK);
  new Place(scope, 'Source', StageRole.SOURCE).writes(topic);
  sink.reads(topic);
  expect(problemsOf(scope)).toBe('');
});
