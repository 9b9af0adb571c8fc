import { IConstruct } from 'constructs';
import { SERVING } from './problems';
import { checkKeys } from '../core/names';

/**
 * Settings that the operator manages, and those that have a prop here.
 *
 * @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/settings-managed-by-eck
 */
const RESERVED = [
  'cluster.name',
  'cluster.initial_master_nodes',
  'discovery.seed_hosts',
  'discovery.seed_providers',
  'network.host',
  'network.publish_host',
  'node.name',
  'node.roles',
  'path.data',
  'path.logs',
  's3.client',
  'xpack.security.authc.reserved_realm.enabled',
  'xpack.security.enabled',
  'xpack.security.http.ssl.certificate',
  'xpack.security.http.ssl.enabled',
  'xpack.security.http.ssl.key',
  'xpack.security.transport.ssl.enabled',
  'xpack.security.transport.ssl.verification_mode',
];

/** Checks settings of `elasticsearch.yml`, written flat or nested. @returns the settings */
export function checkSettings(scope: IConstruct, settings: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const reserved = paths(scope, settings).find(path => RESERVED.some(key => path === key || path.startsWith(`${key}.`)));
  if (reserved !== undefined) {
    throw SERVING.error(scope, 'ElasticsearchSettingReserved', { what: 'config sets what is managed elsewhere', got: reserved });
  }
  return settings;
}

function paths(scope: IConstruct, settings: Readonly<Record<string, unknown>>, prefix = ''): string[] {
  checkKeys(scope, settings, 'a setting of Elasticsearch');
  return Object.entries(settings).flatMap(([key, value]) => {
    const path = `${prefix}${key}`;
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value);
    return nested ? paths(scope, value as Record<string, unknown>, `${path}.`) : [path];
  });
}
