import { ConnectArtifact, ConnectPlugin } from '../../streaming/connect';

/** Release of Debezium. */
const VERSION = '3.6.1.Final';

/** Debezium is published on Maven Central, which is where Strimzi looks for Maven artifacts. @see https://debezium.io/documentation/reference/3.6/install.html */
function plugin(database: string, license: string): ConnectPlugin {
  return new ConnectPlugin({
    name: `debezium-${database}`,
    version: VERSION,
    license,
    artifacts: [ConnectArtifact.maven({ group: 'io.debezium', artifact: `debezium-connector-${database}`, version: VERSION })],
  });
}

/** Each with the driver of the database, which has a licence of its own. */
export const POSTGRES_PLUGIN = plugin('postgres', 'Apache-2.0, driver BSD-2-Clause');
export const MYSQL_PLUGIN = plugin('mysql', 'Apache-2.0, driver GPL-2.0 with Universal-FOSS-exception-1.0');
export const MARIADB_PLUGIN = plugin('mariadb', 'Apache-2.0, driver LGPL-2.1');
export const SQL_SERVER_PLUGIN = plugin('sqlserver', 'Apache-2.0, driver MIT');
export const MONGODB_PLUGIN = plugin('mongodb', 'Apache-2.0');
