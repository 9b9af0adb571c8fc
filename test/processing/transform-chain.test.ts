import { bench, FakeTopic, objects, only } from './fixtures';
import { RecordSchema, TopicOperation } from '../../src/core';
import { TransformChain, TransformCode } from '../../src/processing';

const CODE = TransformCode.inlineJavaScript('export const handle = (ce) => ce.data;');

test('steps hand over by topics with the partitions of the input', () => {
  const { chart, input, output } = bench();
  const parsed = RecordSchema.json('parsed');
  const chain = new TransformChain(chart, 'Clean', {
    input,
    output,
    steps: [{ id: 'Parse', code: CODE, hands: parsed }, { id: 'Mask', code: CODE, expects: parsed, scale: { max: 3 } }, { id: 'Enrich', code: CODE }],
  });
  expect(chain.steps.map(step => step.transformName)).toEqual(['clean-parse', 'clean-mask', 'clean-enrich']);
  expect(chain.topics.map(topic => [topic.topicName, topic.partitions, topic.schema])).toEqual([
    ['clean-after-parse', 6, parsed],
    ['clean-after-mask', 6, undefined],
  ]);
  expect(objects(chart).filter(o => o.kind === 'KafkaSource').map(o => [o.metadata.name, o.spec.topics[0]]).sort()).toEqual([
    ['clean-enrich', 'clean-after-mask'],
    ['clean-mask', 'clean-after-parse'],
    ['clean-parse', 'arrived'],
  ]);
  expect(only(chart, 'KafkaSink', 'clean-enrich-output').spec.topic).toBe('orders');
  expect(output.connections.map(c => c.operation)).toEqual([TopicOperation.WRITE]);
});

test('the last step of a chain may have no output', () => {
  const { chart, input } = bench();
  const chain = new TransformChain(chart, 'Clean', { input, steps: [{ id: 'Parse', code: CODE }, { id: 'Call', code: CODE }] });
  expect(chain.steps[1].output).toBeUndefined();
  expect(objects(chart).filter(o => o.kind === 'KafkaSink').map(o => o.metadata.name).sort()).toEqual(['clean-call-dead-letters', 'clean-parse-dead-letters', 'clean-parse-output']);
});

test('one step is one transform', () => {
  const { chart, input, output } = bench();
  const chain = new TransformChain(chart, 'Clean', { input, output, steps: [{ id: 'Parse', code: CODE }] });
  expect(chain.topics).toEqual([]);
  expect(chain.steps[0].output).toBe(output);
});

test('what is sensitive stays so until a step says otherwise', () => {
  const { chart, kafka, output } = bench();
  const input = new FakeTopic(chart, 'Patients', { kafka, sensitive: true });
  const steps = [{ id: 'Parse', code: CODE }, { id: 'Mask', code: CODE, sensitive: false }, { id: 'Enrich', code: CODE }, { id: 'Tag', code: CODE }];
  const chain = new TransformChain(chart, 'Clean', { input, output, steps });
  expect(chain.topics.map(topic => topic.sensitive)).toEqual([true, false, false]);
});
