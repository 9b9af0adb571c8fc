import * as fc from 'fast-check';

/** What kinds of stages the random pipelines have. */
export type StageKind = 'transform' | 'function' | 'search' | 'camel' | 'confluent' | 'archive' | 'notification';

/** One stage, by indexes into the lists of its namespace. */
export interface StagePlan {
  readonly kind: StageKind;
  /** Index of the topic that is read; for a notification, that is written. */
  readonly from: number;
  /** Index of the topic that a transform writes; none writes nothing. */
  readonly to?: number;
  /** Index of a second topic that a sink by Logstash reads; a connector has one. */
  readonly also?: number;
  /** Whether a transform runs in another namespace than the cluster. */
  readonly away?: boolean;
  readonly deadLetter: boolean;
}

/** One namespace: a Kafka cluster, its topics, stages, a bucket store and a search cluster. */
export interface NamespacePlan {
  readonly brokers: number;
  readonly topics: number;
  readonly partitions: number;
  readonly stages: readonly StagePlan[];
}

/** A whole app. */
export interface AppPlan {
  readonly namespaces: readonly NamespacePlan[];
  readonly zones?: number;
  readonly development: boolean;
  /** Stages are declared in this order, modulo their number. */
  readonly rotation: number;
}

const TOPICS = 5;

/** Whether the topic at an index takes bucket notifications, so that its records have another form. */
export function isNotified(topic: number): boolean {
  return topic < 2;
}

/** Whether a stage of the kind writes to the search cluster. */
export function isSearch(kind: StageKind): boolean {
  return kind === 'search' || kind === 'camel' || kind === 'confluent';
}

/** Transforms write a topic behind the one that they read, so that no plan has a circle; notifications write the first topics. */
const stage: fc.Arbitrary<StagePlan> = fc.record({
  kind: fc.constantFrom<StageKind>('transform', 'function', 'search', 'camel', 'confluent', 'archive', 'notification'),
  from: fc.nat(TOPICS - 2),
  step: fc.integer({ min: 1, max: 3 }),
  writes: fc.boolean(),
  further: fc.boolean(),
  deadLetter: fc.boolean(),
}).map(({ kind, from, step, writes, further, deadLetter }) => {
  const transforms = kind === 'transform' || kind === 'function';
  return {
    kind,
    from,
    ...(transforms && writes ? { to: from + step } : {}),
    ...(transforms ? { away: further } : {}),
    ...(kind === 'search' && further && isNotified(from) === isNotified(from + step) ? { also: from + step } : {}),
    deadLetter,
  };
});

const namespacePlan: fc.Arbitrary<NamespacePlan> = fc.record({
  brokers: fc.constantFrom(1, 3, 5),
  topics: fc.constant(TOPICS + 2),
  partitions: fc.integer({ min: 10, max: 60 }),
  stages: fc.array(stage, { maxLength: 6 }),
});

/** Random apps: one to three namespaces, up to six stages in each, in any order of construction. */
export const appPlan: fc.Arbitrary<AppPlan> = fc.record({
  namespaces: fc.array(namespacePlan, { minLength: 1, maxLength: 3 }),
  zones: fc.option(fc.constantFrom(2, 3), { nil: undefined }),
  development: fc.boolean(),
  rotation: fc.nat(20),
});
