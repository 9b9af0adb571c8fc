import type { IConstruct } from 'constructs';
import { tagInCode } from './field-tags';
import type { PipelineGraph } from './graph';
import { PROTECTION } from './protection-problems';
import { StageRole } from './stages';
import { beginsTags, CarriedField, pathOf, TagFlow } from './tag-flow';
import { taggedFields } from './tagged-fields';

/** Tagged fields that can reach what was not declared fit for them; one text for each place and way. */
export function tagLeaks(graph: PipelineGraph): string[] {
  // Most programs have no tags, and need not be walked through.
  if (!graph.stages.some(stage => beginsTags(graph.declarationOf(stage)?.protection))) return [];
  const flow = new TagFlow(graph);
  const problems: string[] = [];
  for (const place of flow.places) {
    const arriving = arrivingAt(flow, place);
    if (arriving.length === 0) continue;
    const allowed = allowedTags(flow, place);
    if (allowed === undefined) continue;
    const groups = new Map<string, CarriedField[]>();
    for (const item of arriving.filter(({ tags }) => tags.some(tag => !allowed.has(tag)))) {
      const way = wayOf(item, place);
      groups.set(way, [...groups.get(way) ?? [], item]);
    }
    for (const [way, items] of groups) problems.push(leakText(flow, place, { way, items, allowed }));
  }
  return problems;
}

/** Tags of what may be at a place; nothing where all may be. */
export function allowedTags(flow: TagFlow, place: IConstruct): Set<string> | undefined {
  const { mayHold, acceptsSensitive, deadLettersOf, records, holds = [] } = flow.declarationOf(place)?.protection ?? {};
  if (mayHold !== undefined) return new Set(mayHold.map(tag => tag.name));
  if (acceptsSensitive) return undefined;
  const inherited = deadLettersOf === undefined ? new Set<string>() : allowedTags(flow, deadLettersOf);
  return inherited && new Set([...inherited, ...holds.map(tag => tag.name), ...taggedFields(records).flatMap(({ tags }) => tags)]);
}

/**
 * What has to be allowed at a place. A sink speaks for the store that it writes, and an archive holds what its sources hold; a store speaks
 * for itself where anything else writes it.
 */
function arrivingAt(flow: TagFlow, place: IConstruct): readonly CarriedField[] {
  const { role, protection } = flow.declarationOf(place)!;
  // They may hold what their topic may, and hold what it holds.
  if (protection?.deadLettersOf !== undefined) return [];
  if (role === StageRole.TOPIC || role === StageRole.SINK) return flow.at(place);
  if (role !== StageRole.STORE && role !== StageRole.SOURCE) return [];
  const items = flow.linksInto(place)
    .filter(({ from }) => ![StageRole.SINK, StageRole.ARCHIVE].includes(flow.roleOf(from) ?? StageRole.RUNTIME))
    .flatMap(link => flow.along(link));
  return [...new Set(items)];
}

function wayOf(item: CarriedField, place: IConstruct): string {
  const path = pathOf(item);
  return (path[path.length - 1] === place ? path : [...path, place]).map(step => step.node.path).join(' -> ');
}

/** The last transform on the way whose input has the fields by name, so that it can name them. */
function maskingStage(flow: TagFlow, items: readonly CarriedField[]): IConstruct | undefined {
  const steps = pathOf(items[0]).map((step, i, path) => ({ step, input: path[i - 1] })).reverse();
  return steps.find(({ step, input }) => {
    if (flow.declarationOf(step)?.role !== StageRole.TRANSFORM) return false;
    const known = flow.declarationOf(input)?.protection?.records?._fields() ?? [];
    return known.length === 0 || items.every(({ field }) => known.some(({ path }) => path === field));
  })?.step;
}

interface Leak {
  readonly way: string;
  readonly items: readonly CarriedField[];
  readonly allowed: ReadonlySet<string>;
}

function leakText(flow: TagFlow, place: IConstruct, { way, items, allowed }: Leak): string {
  const { type, name } = flow.declarationOf(place)!;
  const fields = [...new Set(items.map(({ field, tags, pseudonym }) => `${field} (${tags.join(', ')}${pseudonym ? ', pseudonym' : ''})`))].sort();
  const missing = [...new Set(items.flatMap(({ tags }) => tags).filter(tag => !allowed.has(tag)))].sort();
  const transform = maskingStage(flow, items);
  const names = [...new Set(items.map(({ field }) => `'${field}'`))].sort().join(', ');
  const removal = transform === undefined
    ? `put a transform on the way that removes or masks them, with fields: { masks: [${names}] }`
    : `remove or mask them in ${transform.node.path} and say so by fields: { masks: [${names}] }`;
  return PROTECTION.text(place, 'TagNotAllowed', {
    what: `${type} ${name} can get ${fields.join(', ')} by ${way}`,
    got: missing,
    allowed: allowed.size === 0 ? 'no tagged field' : [...allowed].sort().join(', '),
    fix: `${removal}; or state mayHold: [${[...new Set([...allowed, ...missing])].sort().map(tagInCode).join(', ')}] at ${place.node.path} if it is fit for them`,
  });
}
