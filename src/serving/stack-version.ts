import { IConstruct } from 'constructs';
import { SERVING } from './problems';
import { compareVersions } from '../core/versions';

/** Version of the Elastic Stack that the operator release of docs/operators.md is tested with. */
export const DEFAULT_STACK_VERSION = '9.4.3';

/** Latest versions by major, for stages that must match a cluster of which only the major version is known. */
const BY_MAJOR: Readonly<Record<number, string>> = { 8: '8.19.18', 9: DEFAULT_STACK_VERSION };

/** Checks a version of Elasticsearch or Logstash. @returns the version */
export function checkStackVersion(scope: IConstruct, version: string, what: string, minimum: string): string {
  if (!/^[89]\.\d+\.\d+$/.test(version) || compareVersions(version, minimum) < 0) {
    throw SERVING.error(scope, 'ElasticsearchVersionUnsupported', { what: `version of ${what} is not supported`, got: version, allowed: `${minimum} to 9.x` });
  }
  return version;
}

/** The version to run beside a cluster of a major version. */
export function stackVersionFor(scope: IConstruct, major: number): string {
  const version = BY_MAJOR[major];
  if (!version) {
    throw SERVING.error(scope, 'ElasticsearchVersionUnsupported', { what: 'major version of the search cluster is not supported', got: major, allowed: Object.keys(BY_MAJOR).join(', ') });
  }
  return version;
}
