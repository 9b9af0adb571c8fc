import { IConstruct } from 'constructs';
import { ArrivedWay, waysFrom } from './analysis';
import { asStrongAs, defectsOf, isAsOrdered, isAsStrong } from './guarantees';
import { DELIVERY } from './problems';
import { RecordFlow } from './record-flow';
import { CORE } from '../core-problems';
import { Delivery, DeliveryRequirement, Ordering } from '../delivery-traits';
import type { PipelineGraph } from '../graph';
import { listed } from '../listed';

/** A requirement, and where it was stated. */
interface StatedRequirement {
  readonly by: IConstruct;
  readonly requirement: DeliveryRequirement;
}

const STATED = new WeakMap<PipelineGraph, StatedRequirement[]>();

/** Requires something of every way that ends below a construct. */
export function requireBelow(graph: PipelineGraph, by: IConstruct, requirement: DeliveryRequirement): void {
  STATED.set(graph, [...STATED.get(graph) ?? [], { by, requirement }]);
}

/** What breaks the requirements of an app. An app without any costs nothing. */
export function deliveryProblems(graph: PipelineGraph): string[] {
  const ofStages = graph.stages.flatMap(stage => {
    const requirement = graph.declarationOf(stage)?.requires;
    return requirement ? [{ by: stage, requirement }] : [];
  });
  const below = STATED.get(graph) ?? [];
  if (ofStages.length + below.length === 0) return [];
  const unusable = [...ofStages, ...below].flatMap(checkRequirement);
  if (unusable.length > 0) return unusable;
  const flow = new RecordFlow(graph);
  const wanted = requirementsByStage(flow, ofStages, below);
  const breaches = new Breaches();
  for (const source of flow.sources) {
    for (const arrived of waysFrom(source, flow, stage => wanted.has(stage))) {
      for (const stated of wanted.get(arrived.at)!) checkWay(arrived, stated, breaches);
    }
  }
  return [...breaches.texts(), ...strictBreaches(flow, wanted)];
}

function checkRequirement({ by, requirement: { delivery, ordering } }: StatedRequirement): string[] {
  const got = delivery === Delivery.UNKNOWN ? delivery : ordering === Ordering.UNKNOWN ? ordering : undefined;
  return got === undefined ? [] : [CORE.text(by, 'InvalidValue', { what: 'what is unknown cannot be required', got, fix: 'name the weakest that will do' })];
}

function requirementsByStage(
  flow: RecordFlow, ofStages: readonly StatedRequirement[], below: readonly StatedRequirement[],
): Map<IConstruct, StatedRequirement[]> {
  const wanted = new Map<IConstruct, StatedRequirement[]>(ofStages.map(stated => [stated.by, [stated]]));
  if (below.length === 0) return wanted;
  for (const end of flow.all.filter(stage => flow.isEnd(stage))) {
    const scopes = new Set(end.node.scopes);
    const inherited = below.filter(({ by }) => scopes.has(by));
    if (inherited.length > 0) wanted.set(end, [...wanted.get(end) ?? [], ...inherited]);
  }
  return wanted;
}

function checkWay({ at, source, way, outcome }: ArrivedWay, { by, requirement }: StatedRequirement, breaches: Breaches): void {
  const { delivery, ordering } = requirement;
  if (delivery !== undefined && !isAsStrong(outcome.guarantee, delivery)) {
    const allowed = defectsOf(delivery);
    const cause = outcome.causes.find(({ defect }) => !allowed[defect])!;
    breaches.add(source, ['DeliveryWeakerThanRequired', at, by, cause.stage, outcome.guarantee, delivery], sources => DELIVERY.text(at, 'DeliveryWeakerThanRequired', {
      what: `records of ${sources} are ${outcome.guarantee} here, and ${delivery} is required${byWhom(at, by)}; ${cause.stage.node.path} breaks it: ${cause.reason}`,
      got: outcome.guarantee,
      allowed: asStrongAs(delivery).join(', '),
      fix: cause.fix && `at ${cause.stage.node.path}, ${cause.fix}`,
    }));
  }
  if (ordering !== undefined && !isAsOrdered(way.ordering, ordering)) {
    const { stage, reason, fix } = way.order;
    breaches.add(source, ['OrderingWeakerThanRequired', at, by, stage, way.ordering, ordering], sources => DELIVERY.text(at, 'OrderingWeakerThanRequired', {
      what: `records of ${sources} have the order ${way.ordering} here, and ${ordering} is required${byWhom(at, by)}; ${stage.node.path} breaks it: ${reason}`,
      got: way.ordering,
      fix: fix && `at ${stage.node.path}, ${fix}`,
    }));
  }
}

function byWhom(at: IConstruct, by: IConstruct): string {
  return at === by ? '' : ` by ${by.node.path}`;
}

/** One text for all sources whose records one stage breaks in one way. */
class Breaches {
  private readonly found = new Map<string, { readonly sources: string[]; readonly text: (sources: string) => string }>();

  public add(source: IConstruct, particulars: ReadonlyArray<string | IConstruct>, text: (sources: string) => string): void {
    const key = particulars.map(part => (typeof part === 'string' ? part : part.node.path)).join('\u0000');
    const known = this.found.get(key);
    if (known) known.sources.push(source.node.path);
    else this.found.set(key, { sources: [source.node.path], text });
  }

  public texts(): string[] {
    return [...this.found.values()].map(({ sources, text }) => text(listed(sources.sort())));
  }
}

/** Exceptions of any stage before, or at, a strict requirement. */
function strictBreaches(flow: RecordFlow, wanted: ReadonlyMap<IConstruct, readonly StatedRequirement[]>): string[] {
  return [...wanted].flatMap(([at, requirements]) => {
    if (!requirements.some(({ requirement }) => requirement.strict)) return [];
    return upstream(at, flow).flatMap(stage => (flow.declaration(stage)?.delivery?.exceptions ?? []).map(exception =>
      DELIVERY.text(at, 'DeliveryException', { what: `a strict requirement does not hold at ${stage.node.path}: ${exception}` })));
  });
}

function upstream(end: IConstruct, flow: RecordFlow): IConstruct[] {
  const found = new Set([end]);
  for (const stage of found) for (const previous of flow.previous(stage)) found.add(previous);
  return [...found];
}
