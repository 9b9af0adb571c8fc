import { Duration } from 'cdk8s';
import { SurvivabilityModel } from './survivability-model';
import { RecoveryPoint, ReplayPlan, SurvivedLoss, SurvivedOutage } from './survivability-rows';
import { listed } from '../../core/listed';
import { OutageOf } from '../../core/outage-traits';
import { escapeCell, table } from '../markdown';
import { plural, titled } from '../text';
import { visible } from '../text-safety';

/** The report for a terminal. */
export function survivabilityText(model: SurvivabilityModel): string {
  return `${[
    summary(model),
    ...titled('Outages', model.outages.flatMap(outageLines)),
    ...titled('Losses', model.losses.flatMap(lossLines)),
    ...titled('Recovery points', model.recovery.flatMap(recoveryLines)),
    ...titled('Replay', model.replay.flatMap(replayLines)),
  ].join('\n')}\n`;
}

/** The report as a Markdown page. */
export function survivabilityMarkdown(model: SurvivabilityModel): string {
  const outages = model.outages.map(row => [row.stage, row.away, limitText(row), row.effect, row.by, row.arithmetic]);
  const losses = model.losses.map(row => [listed(row.stores, 4), row.lost, row.dataRemains, row.reads, row.writes, row.arithmetic]);
  const recovery = model.recovery.map(row => [row.store, row.kind, seconds(row.intervalSeconds), keptText(row), row.location ?? '', row.restore ?? '']);
  return [
    '# Survivability', '', escapeCell(summary(model)), '',
    '## Outages', '', table(['Stage', 'Away', 'Up to', 'Then', 'By', 'Arithmetic'], outages),
    '## Losses', '', table(['Store', 'Lost', 'Data remains', 'Reads', 'Writes', 'Why'], losses),
    '## Recovery points', '', table(['Store', 'Copies', 'Lost at most', 'Kept', 'Where', 'How to get it back'], recovery),
    '## Replay', '',
    ...model.replay.flatMap(plan => [`### ${escapeCell(plan.sink)}`, '', ...replayLines(plan).slice(1).map(line => `- ${escapeCell(line.trim())}`), '']),
  ].join('\n');
}

function summary({ outages, losses, recovery, replay }: SurvivabilityModel): string {
  const unknown = outages.filter(({ unlimited, limitSeconds }) => !unlimited && limitSeconds === undefined).length;
  const uncopied = recovery.filter(({ by }) => by === undefined).length;
  const stores = new Set(losses.flatMap(loss => loss.stores)).size;
  return `Survivability: ${plural(outages.length, 'limit')} of outages (${unknown} not known), ${stores} stores and topics, ${uncopied} without a copy, ${plural(replay.length, 'replay plan')}`;
}

function outageLines(row: SurvivedOutage): string[] {
  const asked = row.toleratesSeconds === undefined ? '' : `, asked for ${seconds(row.toleratesSeconds)}`;
  const subject = row.away === OutageOf.STAGE ? row.stage : `${row.stage}, ${row.away}`;
  return [`${subject}: ${limitText(row)}${asked}, then ${row.effect}, by ${row.by}`, `  ${row.arithmetic}`].map(visible);
}

function limitText({ limitSeconds, unlimited }: SurvivedOutage): string {
  if (unlimited) return 'without end';
  return limitSeconds === undefined ? 'not known' : seconds(limitSeconds);
}

function lossLines(row: SurvivedLoss): string[] {
  return [
    `${listed(row.stores, 4)} without ${row.lost}: data ${row.dataRemains}, reads ${row.reads}, writes ${row.writes}`,
    `  ${row.arithmetic}`,
  ].map(visible);
}

function recoveryLines(row: RecoveryPoint): string[] {
  if (row.by === undefined) return [visible(`${row.store}: ${row.kind}`)];
  return [
    `${row.store}: loses at most ${seconds(row.intervalSeconds)}, ${row.kind} by ${row.by}, kept ${keptText(row)}`,
    `  where: ${row.location}${row.apart ? '' : ', which may be lost with the store'}`,
    `  restore: ${row.restore}`,
  ].map(visible);
}

function keptText({ by, keepSeconds }: RecoveryPoint): string {
  if (by === undefined) return '';
  return keepSeconds === undefined ? 'without end' : seconds(keepSeconds);
}

function replayLines(plan: ReplayPlan): string[] {
  return [
    plan.sink,
    `  reaches back: ${plan.reachesBack}`,
    `  effect: ${plan.effect}`,
    ...plan.steps.flatMap(({ action, command }, i) => [`  ${i + 1}. ${action}`, ...(command ? [`     ${command}`] : [])]),
    ...plan.older.map(source => `  older: ${source}`),
  ].map(visible);
}

/** Days, hours and so on of a number of seconds. */
function seconds(value: number | undefined): string {
  return value === undefined ? '' : Duration.millis(Math.round(value * 1000)).toHumanString();
}
