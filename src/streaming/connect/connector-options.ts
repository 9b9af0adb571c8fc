import { IConstruct } from 'constructs';
import type { ConnectorProps } from './connector';
import { ClassFacts, sameMinor, VersionOf } from './definitions/facts-catalog';
import { checkConnectorOptions, OptionFinding } from './definitions/option-check';
import { versionsOn } from './plugin-versions';
import { CONNECT } from './problems';
import { PipelineGraph } from '../../core/graph';
import { holdsProviderReference } from '../../render/connect/config-rules';

const CODES = { unknown: 'ConnectorOptionUnknown', missing: 'ConnectorOptionMissing', invalid: 'ConnectorOptionInvalid' } as const;
const ESCAPE = 'when the connector takes it nevertheless, name it in uncheckedOptions';

/**
 * Compares the configuration of a connector with what its class says about its options. What the version on the workers says is an error;
 * when they hold another version, or it is not known which, there is a warning.
 */
export function checkAgainstClass(scope: IConstruct, props: ConnectorProps, config: Readonly<Record<string, string>>): void {
  const versionOf = versionsOn(props.connect, props.className, props.pluginVersion);
  const unchecked = props.uncheckedOptions ?? [];
  const known = new Map(Object.entries(config).map(([key, value]) => [key, holdsProviderReference(value) ? undefined : value]));
  const findings = checkConnectorOptions(props.className, known, versionOf).filter(({ key }) => !unchecked.some(form => covers(form, key)));
  const certain = findings.filter(({ reader }) => isOnWorkers(reader, versionOf));
  if (certain.length > 0) throw errorOf(scope, certain);
  if (findings.length > 0) warn(scope, findings, versionOf);
}

/** `a.b` is itself, `a.*` is all that begins with `a.`. */
function covers(form: string, key: string): boolean {
  return form.endsWith('*') ? key.startsWith(form.slice(0, -1)) : key === form;
}

function isOnWorkers({ plugins, className, version }: ClassFacts, versionOf: VersionOf): boolean {
  const held = versionOf(plugins, className);
  return held !== undefined && sameMinor(held, version);
}

function errorOf(scope: IConstruct, findings: readonly OptionFinding[]): Error {
  const [first, ...others] = findings;
  const { allowed, hint, problem } = first;
  return CONNECT.error(scope, CODES[problem], {
    what: [describe(first), ...(others.length > 0 ? [`and ${others.map(describe).join(', and ')}`] : [])].join(', '),
    ...(first.got === undefined ? {} : { got: first.got }),
    ...(allowed === undefined ? {} : { allowed }),
    fix: [...(hint === undefined ? [] : [hint]), ...(problem === 'missing' ? [CONNECT.definitions[CODES.missing].fix] : []), ESCAPE].join(' '),
  });
}

function warn(scope: IConstruct, findings: readonly OptionFinding[], versionOf: VersionOf): void {
  const readers = [...new Set(findings.map(({ reader }) => reader))];
  const versions = readers.map(({ plugins, className, version }) => `${className} is known in ${version}, the workers hold ${versionOf(plugins, className) ?? 'a version that is not stated'}`);
  PipelineGraph.of(scope)._warn(scope, CONNECT, 'ConnectorOptionUnverified', CONNECT.text(scope, 'ConnectorOptionUnverified', {
    what: `${versions.join(', ')}: ${findings.map(finding => [describe(finding), ...(finding.hint ? [finding.hint] : [])].join(' ')).join(', ')}`,
  }));
}

function describe({ problem, key, reader, allowed }: OptionFinding): string {
  const title = `${reader.className} ${reader.version}`;
  switch (problem) {
    case 'unknown': return `${title} has no option ${key}`;
    case 'missing': return `${title} needs option ${key}`;
    case 'invalid': return `${title} does not take this value for option ${key}${allowed === undefined ? '' : ` (${allowed})`}`;
  }
}
