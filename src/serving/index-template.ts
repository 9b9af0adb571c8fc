import { IConstruct } from 'constructs';
import { CORE } from '../core/core-problems';
import { isDevelopment } from '../core/defaults';
import { checkInteger } from '../core/numbers';

/** How an index or data stream is made when its first document arrives. It holds for indices that are made later, not for existing ones. */
export interface SearchIndexTemplate {
  /**
   * Primary shards of an index, 1 to 1024.
   *
   * @default 1
   * @see https://www.elastic.co/docs/reference/elasticsearch/index-settings/index-modules
   */
  readonly shards?: number;

  /**
   * Copies of each shard beside the primary one.
   *
   * @default 1, 0 in Profile.DEVELOPMENT
   */
  readonly replicas?: number;

  /**
   * Types of fields, as Elasticsearch writes them: `{ properties: { total: { type: 'double' } } }`.
   *
   * @default - Elasticsearch chooses types by the first values it sees
   * @see https://www.elastic.co/docs/manage-data/data-store/mapping
   */
  readonly mappings?: { readonly [key: string]: any };

  /**
   * Further index settings; `number_of_shards` and `number_of_replicas` belong into the props (ConflictingProps error).
   *
   * @default - none
   * @see https://www.elastic.co/docs/reference/elasticsearch/index-settings
   */
  readonly settings?: { readonly [key: string]: any };
}

/** Above those that Elasticsearch brings (100 and less), so that it wins. */
const PRIORITY = 500;

/** The composable template of one index or data stream. */
export function indexTemplateBody(scope: IConstruct, index: string, dataStream: boolean, template: SearchIndexTemplate = {}): object {
  const own = ['number_of_shards', 'number_of_replicas', 'index'].find(key => key in (template.settings ?? {}));
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
