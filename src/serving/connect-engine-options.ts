import { RetryPolicy } from '../core/retry';
import { ConnectPlugin, KafkaConnect } from '../streaming/connect';

/** Options of the Camel engine. */
export interface CamelConnectOptions {
  /**
   * Connect cluster that the connector runs on; it must hold the plugin.
   *
   * @default - one that all sinks of the chart with this engine share
   */
  readonly connect?: KafkaConnect;

  /**
   * The connector, where it comes from another place or in another version.
   *
   * @default - version 4.18.0 from Maven Central, for Elasticsearch 9; with a search cluster of another major version it must be set
   */
  readonly plugin?: ConnectPlugin;

  /**
   * How often a document is sent again before its record is a dead letter, with a wait that stays the same. An outage of the search cluster
   * that lasts longer turns records into dead letters.
   *
   * @default - 5 attempts, 500 milliseconds
   */
  readonly retry?: RetryPolicy;
}

/** Licences of Confluent's connector. */
export enum ConfluentLicence {
  /**
   * Confluent Community Licence 1.0: not open source; forbids offering it as a competing service.
   *
   * @see https://www.confluent.io/confluent-community-license/
   */
  COMMUNITY_1_0 = 'Confluent Community Licence 1.0',
}

/** Options of the Confluent engine. */
export interface ConfluentConnectOptions {
  /** The licence that you have read and accept; anything else is a ConnectorLicenceNotAccepted error. */
  readonly acceptLicence: ConfluentLicence;

  /**
   * Connect cluster that the connector runs on; it must hold the plugin.
   *
   * @default - one that all sinks of the chart with this engine share
   */
  readonly connect?: KafkaConnect;

  /**
   * The connector, where it comes from another place or in another version.
   *
   * @default - version 16.0.1 from Confluent's repository, for Elasticsearch 8 and 9
   */
  readonly plugin?: ConnectPlugin;

  /**
   * How often a failed request is repeated before the connector fails and is restarted; the wait grows.
   *
   * @default - 5 attempts, exponential from 500 milliseconds
   */
  readonly retry?: RetryPolicy;
}
