import { namespaceName, stageId } from './build';
import { AppPlan, StagePlan } from './plan';

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
    if (stage.kind === 'search') pairs.add(`${namespaceName(n)} search ${client}`);
  }));
  return pairs;
}

function topicName(index: number): string {
  return `topic${index}`;
}

function read(stage: StagePlan, client: string): Array<{ topic: string; group: string }> {
  switch (stage.kind) {
    case 'notification': return [];
    case 'archive': return [{ topic: topicName(stage.from), group: `connect-${client}` }];
    default: return [{ topic: topicName(stage.from), group: client }];
  }
}

function written(stage: StagePlan, client: string): string[] {
  if (stage.kind === 'notification') return [topicName(stage.from % 2)];
  const isSink = stage.kind === 'search' || stage.kind === 'archive';
  return [
    ...(stage.to === undefined ? [] : [topicName(stage.to)]),
    ...(isSink || stage.deadLetter ? [`${topicName(stage.from)}.${client}.dlq`] : []),
  ];
}
