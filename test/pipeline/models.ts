import { App } from 'cdk8s';
import { chartIn, FakeStage, reads, writes } from './fixtures';
import { PipelineGraph, StageRole } from '../../src/core';
import { buildModel } from '../../src/pipeline/model/build-model';
import { TopologyModel } from '../../src/pipeline/model/topology-model';

/** Texts that break out of one language or another. */
export const HOSTILE = [
  '</script><img src=x onerror=alert(1)>',
  '"]; evil --> node',
  'a" onclick="alert(1)',
  'back\\slash\\" N',
  'line\nbreak\r\n  click n "javascript:alert(1)"',
  '#quot;#59; &lt;b&gt; %% comment',
  '| cell | `code` [link](http://x) <b>',
  '\u0000\u0007\u001b[31mred\u202Ereversed',
];

/** Stages whose every text is hostile. */
export function hostileModel(): TopologyModel {
  const app = new App();
  const chart = chartIn(app, 'c');
  HOSTILE.forEach((text, i) => {
    const topic = new FakeStage(chart, `Topic${i} ${text.replace(/\//g, '')}`, StageRole.TOPIC, text, { [text]: text });
    const sink = new FakeStage(chart, `Sink${i}`, StageRole.SINK, text);
    reads(sink, topic, { consumerGroup: text, note: text });
    PipelineGraph.of(app)._addGrants(() => [{ principal: text, system: text, resource: text, operations: [text], client: sink, reason: text }]);
  });
  return buildModel(app);
}

/** A transform with dead letters, feedback and a store that it reaches without encryption. */
export function flowModel(): TopologyModel {
  const app = new App();
  const chart = chartIn(app, 'orders');
  const topic = new FakeStage(chart, 'Arrived', StageRole.TOPIC, 'Kafka topic');
  const dead = new FakeStage(chart, 'Dead', StageRole.TOPIC, 'dead-letter topic');
  const parse = new FakeStage(chart, 'Parse', StageRole.TRANSFORM, 'serverless transform');
  const store = new FakeStage(chart, 'Store', StageRole.STORE, 'bucket');
  reads(parse, topic, { consumerGroup: 'parse' });
  writes(parse, dead, { note: 'dead letters' });
  writes(parse, topic, { feedback: true });
  writes(parse, store, { encrypted: false });
  return buildModel(app);
}
