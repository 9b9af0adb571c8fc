import { PlacedAcknowledgement } from './acknowledgements';
import { Found } from './compare';
import { FieldPath, pathText } from './field-path';
import { Inventory, InventoryObject } from './inventory';
import { acknowledgementStale, SetFinding } from './set-rules';
import { shownValue } from './shown-value';
import { Position } from './source';
import { UpgradeFinding } from './upgrade-finding';
import { FindingSeverity } from '../findings/finding-severity';
import { compareText, compoundKey } from '../model/sorting';

const ORDER = [FindingSeverity.ERROR, FindingSeverity.WARNING, FindingSeverity.NOTE];

/** Findings as the report gives them: with their place, what was acknowledged, in an order that depends on nothing but them. */
export function reportFindings(
  found: readonly Found[], ofSets: readonly SetFinding[], after: Inventory, acknowledgements: readonly PlacedAcknowledgement[],
): UpgradeFinding[] {
  const files = new Map([...after.all()].flatMap(({ origin }) => origin ? [[origin.relativeFile, origin.position([]).file] as const] : []));
  const findings = [...found.map(one => fromRule(one, after, files)), ...ofSets.map(fromSet)];
  const used = new Set<PlacedAcknowledgement>();
  const acknowledged = findings.map(finding => {
    const match = acknowledgements.find(one => accepts(one, finding));
    if (match) used.add(match);
    return match ? { ...finding, acknowledged: match.reason } : finding;
  });
  const stale = acknowledgements.filter(one => !used.has(one)).map(({ code, target, path, position }) =>
    fromSet({ rule: acknowledgementStale, subject: target, detail: `it is for ${code}${path === undefined ? '' : ` at ${path}`}`, position }));
  return [...acknowledged, ...stale].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) || compareText(sortKey(a), sortKey(b)));
}

function accepts({ code, target, path }: PlacedAcknowledgement, finding: UpgradeFinding): boolean {
  return code === finding.code && target === finding.target && (path === undefined || path === finding.path);
}

function sortKey({ target, code, path, detail = '', file = '', line = 0 }: UpgradeFinding): string {
  return compoundKey(target, code, path, file, String(line).padStart(9, '0'), detail);
}

function fromRule({ rule, finding }: Found, after: Inventory, files: ReadonlyMap<string, string>): UpgradeFinding {
  const { subject, path = [], detail, severity = rule.severity, happens = rule.happens, safeWay = rule.safeWay } = finding;
  const { kind, namespace, name } = subject.identity;
  return {
    code: rule.code,
    severity,
    title: rule.title,
    target: subject.title,
    kind,
    ...(namespace === '' ? {} : { namespaceName: namespace }),
    name,
    path: pathText(path),
    before: shownValue(finding.before, path, kind),
    after: shownValue(finding.after, path, kind),
    detail,
    happens,
    safeWay,
    see: [...rule.see],
    ...placeOf(subject, path, after, files),
  };
}

function fromSet({ rule, subject, detail, position }: SetFinding): UpgradeFinding {
  const { code, severity, title, happens, safeWay, see } = rule;
  return { code, severity, title, target: subject, path: '', detail, happens, safeWay, see: [...see], ...position };
}

/** A review shows files as they will be: what is gone stands at the top of the file that it was in, when that is still there. */
function placeOf(subject: InventoryObject, path: FieldPath, after: Inventory, files: ReadonlyMap<string, string>): Partial<Position> {
  const { origin } = subject;
  if (!origin) return {};
  const file = files.get(origin.relativeFile);
  if (after.counterpart(subject) || file === undefined) return origin.position(path.length === 0 ? ['kind'] : path);
  return { file, line: 1, column: 1 };
}
