import { Check } from './check';
import { Finding } from './finding';
import { Report } from './report';
import { Schema } from './schema';

/** Turns a schema that only restricts values into a check. */
type CompileNested = (schema: Schema) => Check;

/** Checks for allOf, anyOf, oneOf and not. */
export function compositeChecks(schema: Schema, compile: CompileNested): Check[] {
  const checks: Check[] = [];
  if (schema.allOf) checks.push(...schema.allOf.map(compile));
  if (schema.anyOf) checks.push(anyOf(schema.anyOf.map(compile)));
  if (schema.oneOf) checks.push(oneOf(schema.oneOf.map(compile)));
  if (schema.not) checks.push(not(compile(schema.not)));
  return checks;
}

/** What a branch finds, without leaving it in the report. */
function tryBranch(branch: Check, value: unknown, report: Report): Finding[] {
  const mark = report.findings.length;
  branch(value, report);
  return report.takeSince(mark);
}

function anyOf(branches: readonly Check[]): Check {
  return (value, report) => {
    let best: Finding[] | undefined;
    for (const branch of branches) {
      const found = tryBranch(branch, value, report);
      if (found.length === 0) return;
      if (!best || found.length < best.length) best = found;
    }
    fail(report, 'must validate at least one schema (anyOf)', best);
  };
}

function oneOf(branches: readonly Check[]): Check {
  return (value, report) => {
    let valid = 0;
    let best: Finding[] | undefined;
    for (const branch of branches) {
      const found = tryBranch(branch, value, report);
      if (found.length === 0) valid++;
      else if (!best || found.length < best.length) best = found;
    }
    if (valid === 0) fail(report, 'must validate one and only one schema (oneOf). Found none valid', best);
    else if (valid > 1) fail(report, `must validate one and only one schema (oneOf). Found ${valid} valid alternatives`);
  };
}

function not(branch: Check): Check {
  return (value, report) => {
    if (tryBranch(branch, value, report).length === 0) fail(report, 'must not validate the schema (not)');
  };
}

/** The API server reports the nearest branch beside the failure of the whole, since that tells what to change. */
function fail(report: Report, says: string, nearest: readonly Finding[] = []): void {
  report.invalid('', `"${report.path}" ${says}`);
  report.findings.push(...nearest);
}
