import { DeliveryModel, PathGroup } from './delivery-model';
import { DeliveryStep } from './delivery-path';
import { weakerDelivery, weakerOrdering } from '../../core/delivery/guarantees';
import { Delivery, Ordering } from '../../core/delivery-traits';
import { listed } from '../../core/listed';
import { escapeCell, table } from '../markdown';
import { plural, titled } from '../text';
import { visible } from '../text-safety';

/** The report for a terminal. */
export function deliveryText({ groups, steps }: DeliveryModel): string {
  return `${[
    summary(groups),
    ...titled('Paths', groups.flatMap(pathLines)),
    ...titled('Stages', steps.flatMap(stepLines)),
  ].join('\n')}\n`;
}

/** The report as a Markdown page. */
export function deliveryMarkdown({ groups, steps }: DeliveryModel): string {
  const paths = groups.map(({ sources, sink, guarantee, decidedBy, ordering, orderingDecidedBy }) =>
    [listed(sources), sink, guarantee, reasons(decidedBy), ordering, reasons([orderingDecidedBy])]);
  const stages = steps.map(step => [step.stage, step.guarantee, step.ordering, step.retry, step.deadLetter, step.scaleOut, step.keyChange]);
  const exceptions = steps.flatMap(step => step.exceptions.map(exception => [step.stage, exception]));
  return [
    '# Delivery', '', escapeCell(summary(groups)), '',
    '## Paths', '', table(['From', 'To', 'Guarantee', 'Decided by', 'Order', 'Decided by'], paths),
    '## Stages', '', table(['Stage', 'Guarantee', 'Order', 'Retry', 'Dead letter', 'Scale-out', 'Key change'], stages),
    '## What breaks it nevertheless', '', table(['Stage', 'Rare fault'], exceptions),
  ].join('\n');
}

function summary(groups: readonly PathGroup[]): string {
  if (groups.length === 0) return 'Delivery: no paths';
  const paths = groups.reduce((sum, { sources }) => sum + sources.length, 0);
  const guarantee = groups.map(group => group.guarantee).reduce(weakerDelivery, Delivery.EXACTLY_ONCE);
  const ordering = groups.map(group => group.ordering).reduce(weakerOrdering, Ordering.PER_PARTITION);
  return `Delivery: ${plural(paths, 'path')}, at the weakest ${guarantee}, order ${ordering}`;
}

function pathLines(group: PathGroup): string[] {
  const { sources, sink, guarantee, ordering, decidedBy, orderingDecidedBy, route, exceptions } = group;
  return [
    `${listed(sources)} -> ${sink}: ${guarantee}, order ${ordering}`,
    ...decidedBy.flatMap(decision => [`  ${guarantee}: ${decision.stage}: ${decision.reason}`, ...(decision.fix ? [`    stronger: ${decision.fix}`] : [])]),
    `  order ${ordering}: ${orderingDecidedBy.stage}: ${orderingDecidedBy.reason}`,
    ...(orderingDecidedBy.fix ? [`    stronger: ${orderingDecidedBy.fix}`] : []),
    `  through: ${route.join(' -> ')}`,
    ...exceptions.map(({ stage, reason }) => `  except: ${stage}: ${reason}`),
  ].map(visible);
}

function stepLines(step: DeliveryStep): string[] {
  const blocks = step.retryBlocksPartition ? '; the partition waits' : '';
  const leaves = step.deadLetterLeavesOrder ? '; the records behind it go on' : '';
  return [
    `${step.stage} (${step.type}): ${step.guarantee}, order ${step.ordering}`,
    `  guarantee: ${step.reason}`,
    `  order: ${step.orderingReason}`,
    `  retry: ${step.retry}${blocks}`,
    `  dead letter: ${step.deadLetter}${leaves}`,
    `  scale-out: ${step.scaleOut}`,
    `  key change: ${step.keyChange}`,
    ...(step.see.length > 0 ? [`  see: ${step.see.join(' ')}`] : []),
  ].map(visible);
}

function reasons(decisions: ReadonlyArray<{ readonly stage: string; readonly reason: string }>): string {
  return decisions.map(({ stage, reason }) => `${stage}: ${reason}`).join('; ') || 'nobody';
}
