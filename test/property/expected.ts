import { namespaceName, stageId } from './build';
import { AppPlan, isSearch, StagePlan } from './plan';

/** `namespace user type name operation`, one line each right that the plan calls for. Nothing here comes from the library. */
export function expectedRights(plan: AppPlan): Set<string> {
  const rights = new Set<string>();
  plan.namespaces.forEach((space, n) => space.stages.forEach((stage, i) => {
    const client = stageId(i).toLowerCase();
    const grant = (type: string, name: string, ...operations: string[]) =>
      operations.forEach(operation => rights.add(`${namespaceName(n)} kafka-${client} ${type} ${name} ${operation}`));
    for (const topic of written(stage, client)) grant('topic', topic, 'Describe', 'Write');
    for (const { topic, group } of read(stage, client)) {
      grant('topic', topic, 'Describe', 'Read');
      grant('group', group, 'Read');
    }
  }));
  return rights;
}

/** `namespace server client` for each pair that has to reach each other. */
export function expectedPairs(plan: AppPlan): Set<string> {
  const pairs = new Set<string>();
  plan.namespaces.forEach((space, n) => space.stages.forEach((stage, i) => {
    const client = stageId(i).toLowerCase();
    pairs.add(`${namespaceName(n)} kafka ${client}`);
    if (isSearch(stage.kind)) pairs.add(`${namespaceName(n)} search ${client}`);
  }));
  return pairs;
}

function topicName(index: number): string {
  return `topic${index}`;
}

function inputs(stage: StagePlan): string[] {
  return [stage.from, ...(stage.also === undefined ? [] : [stage.also])].map(topicName);
}

function read(stage: StagePlan, client: string): Array<{ topic: string; group: string }> {
  switch (stage.kind) {
    case 'notification': return [];
    case 'archive':
    case 'camel':
    case 'confluent': return inputs(stage).map(topic => ({ topic, group: `connect-${client}` }));
    default: return inputs(stage).map(topic => ({ topic, group: client }));
  }
}

function written(stage: StagePlan, client: string): string[] {
  if (stage.kind === 'notification') return [topicName(stage.from % 2)];
  const isSink = isSearch(stage.kind) || stage.kind === 'archive';
  return [
    ...(stage.to === undefined ? [] : [topicName(stage.to)]),
    ...(isSink || stage.deadLetter ? inputs(stage).map(topic => `${topic}.${client}.dlq`) : []),
  ];
}
