import { testCluster } from './fixtures';
import { KafkaOperation, KafkaResourceType, KafkaRight, TopicOperation } from '../../src/core';
import { checkRights, renderAcls, resourceText, rightsOf } from '../../src/streaming/acls';
import { messageOf } from '../support/app';

const { READ, WRITE, DESCRIBE, CREATE } = KafkaOperation;

describe('rights of an edge', () => {
  test('a reader reads its topic and its group, by exact name', () => {
    expect(renderAcls(rightsOf({ topicName: 'orders', operation: TopicOperation.READ, consumerGroup: 'index' }))).toEqual([
      { resource: { type: 'group', name: 'index', patternType: 'literal' }, operations: ['Read'] },
      { resource: { type: 'topic', name: 'orders', patternType: 'literal' }, operations: ['Describe', 'Read'] },
    ]);
  });

  test('a writer writes its topic, without a right on the cluster', () => {
    expect(renderAcls(rightsOf({ topicName: 'orders', operation: TopicOperation.WRITE }))).toEqual([
      { resource: { type: 'topic', name: 'orders', patternType: 'literal' }, operations: ['Describe', 'Write'] },
    ]);
  });

  test('a transactional writer uses ids of its prefix', () => {
    expect(renderAcls(rightsOf({ topicName: 'orders', operation: TopicOperation.WRITE, transactionalIdPrefix: 'job-' }))).toEqual([
      { resource: { type: 'topic', name: 'orders', patternType: 'literal' }, operations: ['Describe', 'Write'] },
      { resource: { type: 'transactionalId', name: 'job-', patternType: 'prefix' }, operations: ['Describe', 'Write'] },
    ]);
  });
});

describe('merging', () => {
  const topic = (resourceName: string, operations: KafkaOperation[], prefix?: boolean): KafkaRight => {
    return { resourceType: KafkaResourceType.TOPIC, resourceName, prefix, operations };
  };

  test('one rule a resource, operations and resources sorted', () => {
    expect(renderAcls([topic('b', [WRITE]), topic('a', [READ]), topic('b', [READ, DESCRIBE]), topic('b', [CREATE], true)])).toEqual([
      { resource: { type: 'topic', name: 'a', patternType: 'literal' }, operations: ['Read'] },
      { resource: { type: 'topic', name: 'b', patternType: 'literal' }, operations: ['Describe', 'Read', 'Write'] },
      { resource: { type: 'topic', name: 'b', patternType: 'prefix' }, operations: ['Create'] },
    ]);
  });

  test('the cluster has no name', () => {
    const right = { resourceType: KafkaResourceType.CLUSTER, resourceName: 'ignored', operations: [DESCRIBE] };
    expect(renderAcls([right])).toEqual([{ resource: { type: 'cluster' }, operations: ['Describe'] }]);
    expect(resourceText(right)).toBe('cluster');
    expect(() => checkRights(testCluster(), [right])).not.toThrow();
  });

  test.each(['*', '', 'orders*', 'a b', 'a\nb', 'x'.repeat(250)])('fails on the name %j', resourceName => {
    expect(messageOf(() => checkRights(testCluster(), [topic(resourceName, [READ])]))).toMatch(/^HostileValue: /);
  });
});
