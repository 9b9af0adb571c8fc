import { IConstruct } from 'constructs';
import { SearchIndexTemplate } from './search-index-template';
import { CORE } from '../core/core-problems';
import { isDevelopment } from '../core/defaults';
import { checkInteger } from '../core/numbers';

/** Above those that Elasticsearch brings (100 and less), so that it wins. */
const PRIORITY = 500;
/** Elasticsearch takes these with and without their prefix, and nested below it. */
const RESERVED = /^(index|(index\.)?number_of_(shards|replicas))$/;

/** The composable template of one index or data stream. */
export function indexTemplateBody(scope: IConstruct, index: string, dataStream: boolean, template: SearchIndexTemplate = {}): object {
  const own = Object.keys(template.settings ?? {}).find(key => RESERVED.test(key));
  if (own !== undefined) {
    throw CORE.error(scope, 'ConflictingProps', { what: 'settings of the index template repeat a prop or nest', got: own, fix: 'use shards and replicas, write other settings flat' });
  }
  return {
    index_patterns: [index],
    priority: PRIORITY,
    ...(dataStream ? { data_stream: {} } : {}),
    template: {
      settings: {
        number_of_shards: checkInteger(scope, template.shards ?? 1, 'number of shards', 1, 1024),
        number_of_replicas: checkInteger(scope, template.replicas ?? (isDevelopment(scope) ? 0 : 1), 'number of replicas', 0, 100),
        ...template.settings,
      },
      ...(template.mappings ? { mappings: template.mappings } : {}),
    },
  };
}
