import * as fs from 'fs';
import * as path from 'path';
import type { LevelResult, ProofLevel } from '../../test/support/levels';
import { ROOT } from '../examples';

/** Levels, lowest first, with what each proves. */
export const LEVELS: ReadonlyArray<{ readonly level: ProofLevel; readonly title: string; readonly proves: string }> = [
  { level: 'offline', title: 'offline', proves: 'structure, names and CEL rules of every object, without a cluster; the same check runs in every synthesis of yours' },
  { level: 'api-server', title: 'API server', proves: 'a real API server takes it without a warning in a namespace that enforces restricted pods, keeps it as sent, and changes nothing when it is applied again' },
  { level: 'real-operator', title: 'real operator', proves: 'admission code and controllers of the operator itself accept it' },
  { level: 'data-moved', title: 'data moved', proves: 'records went through what it emits, on the real engines that it is for; what stands in for an operator is named below' },
];

/** By whom each construct was proven at each level; what is committed in docs/levels.json. */
export interface Standing {
  readonly [construct: string]: { readonly [level in ProofLevel]?: readonly string[] };
}

/** A construct that was proven before and is not now, or the other way round. */
export interface Change {
  readonly construct: string;
  readonly level: ProofLevel;
  readonly suite: string;
  readonly fell: boolean;
}

const FILE = path.join(ROOT, 'docs/levels.json');

/** What is committed. */
export function committedStanding(): Standing {
  return JSON.parse(fs.readFileSync(FILE, 'utf8')) as Standing;
}

/** Commits to a standing. */
export function writeStanding(standing: Standing): void {
  fs.writeFileSync(FILE, `${JSON.stringify(standing, null, 2)}\n`);
}

/** What the results of a run say of the constructs; suites that did not run keep what was committed. */
export function standingOf(constructs: readonly string[], results: readonly LevelResult[], committed: Standing): Standing {
  const ran = new Set(results.map(({ suite }) => suite));
  return Object.fromEntries(constructs.map(construct => [construct, Object.fromEntries(LEVELS.flatMap(({ level }) => {
    const kept = (committed[construct]?.[level] ?? []).filter(suite => !ran.has(suite));
    const proven = results.filter(result => result.level === level && result.constructs.includes(construct)).map(({ suite }) => suite);
    const suites = [...new Set([...kept, ...proven])].sort();
    return suites.length === 0 ? [] : [[level, suites]];
  }))]));
}

/** What differs from what is committed. */
export function changes(committed: Standing, now: Standing): Change[] {
  const entries = (standing: Standing) => Object.entries(standing).flatMap(([construct, levels]) =>
    LEVELS.flatMap(({ level }) => (levels[level] ?? []).map(suite => ({ construct, level, suite }))));
  const missingIn = (standing: Standing) => (entry: Omit<Change, 'fell'>) => !standing[entry.construct]?.[entry.level]?.includes(entry.suite);
  return [
    ...entries(committed).filter(missingIn(now)).map(entry => ({ ...entry, fell: true })),
    ...entries(now).filter(missingIn(committed)).map(entry => ({ ...entry, fell: false })),
  ];
}
