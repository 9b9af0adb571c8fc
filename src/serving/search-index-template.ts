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
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- jsii knows no other type for such values
  readonly mappings?: { readonly [key: string]: any };

  /**
   * Further index settings; `number_of_shards` and `number_of_replicas` belong into the props (ConflictingProps error).
   *
   * @default - none
   * @see https://www.elastic.co/docs/reference/elasticsearch/index-settings
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- jsii knows no other type for such values
  readonly settings?: { readonly [key: string]: any };
}
