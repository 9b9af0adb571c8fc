import { IConstruct } from 'constructs';
import { LogstashCredentials, pathOf } from './credentials';
import { checkOptionText, Options } from './syntax';
import { SearchAccess } from '../../core/search';

/** Options of the elasticsearch output for a connection, and the credentials that they refer to. */
export interface SearchOptions extends LogstashCredentials {
  readonly options: Options;
}

/**
 * A connection in the words of Logstash's elasticsearch output.
 *
 * @see https://www.elastic.co/docs/reference/logstash/plugins/plugins-outputs-elasticsearch
 */
export function searchOptions(scope: IConstruct, access: SearchAccess): SearchOptions {
  const ca = access.trust && { volume: 'search-ca', source: { secretName: access.trust.secretName, key: access.trust.key }, fileName: 'ca.crt' };
  const password = { source: access.password, variable: 'SEARCH_PASSWORD' };
  return {
    options: {
      hosts: [checkOptionText(scope, access.url, 'URL of Elasticsearch')],
      ssl_enabled: access.encrypted,
      ...(ca ? { ssl_certificate_authorities: [pathOf(ca)] } : {}),
      user: checkOptionText(scope, access.userName, 'user name of Elasticsearch'),
      password: `\${${password.variable}}`,
    },
    keystore: [password],
    files: ca ? [ca] : [],
  };
}
