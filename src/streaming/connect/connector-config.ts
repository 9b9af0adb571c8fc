import { IConstruct } from 'constructs';
import type { ConnectorProps } from './connector';
import { checkAgainstClass } from './connector-options';
import { ConnectorValue } from './connector-value';
import { CONNECT } from './problems';
import { CORE } from '../../core/core-problems';
import { KafkaAccess } from '../../core/kafka-access';
import { checkKeys } from '../../core/names';
import { checkInteger } from '../../core/numbers';
import { resolveRetry } from '../../core/retry';
import { checkSecretKey } from '../../core/secret-rules';
import { SecretKey } from '../../core/secrets';
import { holdsProviderReference, isForbiddenConnectorOption, looksLikeCredential } from '../../render/connect/config-rules';
import { errorHandlingConfig } from '../../render/connect/error-handling';
import { ConnectorClient, identityOverrides } from '../../render/connect/identity';

/** Waits double; with more of them the last one would be longer than a number can say. */
const MOST_ATTEMPTS = 20;

/** A configuration with what the workers must be allowed to read for it. */
export interface ResolvedConnectorConfig {
  readonly config: Record<string, string>;
  readonly reads: ConnectorValue[];
}

/** All options of a connector: identity, topics, error handling, then the connector's own. */
export function connectorConfig(scope: IConstruct, props: ConnectorProps): ResolvedConnectorConfig {
  const own = props.config ?? {};
  const references = props.references ?? {};
  checkOptions(scope, own, references);
  const reads = Object.values(references);
  const home = props.connect.namespaceName;
  const config = {
    ...identity(props, key => {
      const value = ConnectorValue.secret(checkSecretKey(scope, key, 'the Kafka user'), secretsNamespaceOf(props));
      reads.push(value);
      return value._render(home);
    }),
    ...(props.inputs?.length ? { topics: props.inputs.map(access => access.topicName).sort().join(',') } : {}),
    ...errors(scope, props),
    ...own,
    ...Object.fromEntries(Object.entries(references).map(([key, value]) => [key, value._render(home)])),
  };
  checkAgainstClass(scope, props, config);
  const sorted = Object.fromEntries(Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { config: sorted, reads };
}

/** The first access stands for all: one stage has one identity on one Kafka. */
function anyAccess(props: ConnectorProps): KafkaAccess | undefined {
  return props.inputs?.[0] ?? props.outputs?.[0];
}

function secretsNamespaceOf(props: ConnectorProps): string | undefined {
  return anyAccess(props)?.secretsNamespace;
}

function identity(props: ConnectorProps, reference: (key: SecretKey) => string): Record<string, string> {
  const access = anyAccess(props);
  if (!access) return {};
  const clients: ConnectorClient[] = [];
  if (props.inputs?.length) clients.push('consumer');
  // Dead letters are written by a producer; the framework looks with an admin client whether their topic is there.
  if (props.outputs?.length || props.errors?.deadLetters) clients.push('producer', 'admin');
  return identityOverrides(access, clients, reference);
}

function errors(scope: IConstruct, props: ConnectorProps): Record<string, string> {
  if (!props.errors) return {};
  const retry = resolveRetry(props.errors.retry);
  checkInteger(scope, retry.attempts, 'retry.attempts', 0, MOST_ATTEMPTS);
  checkInteger(scope, retry.delay.toMilliseconds(), 'retry.delay in milliseconds', 1);
  const brokers = props.connect.kafka.brokerCount;
  return errorHandlingConfig({
    retry,
    deadLetterTopic: props.errors.deadLetters?.topicName,
    replicationFactor: brokers === undefined ? undefined : Math.min(3, brokers),
  });
}

function checkOptions(scope: IConstruct, own: Readonly<Record<string, string>>, references: Readonly<Record<string, ConnectorValue>>): void {
  for (const options of [own, references]) checkKeys(scope, options, 'a connector option');
  for (const [key, value] of Object.entries(references)) value._check(scope, key);
  for (const key of [...Object.keys(own), ...Object.keys(references)].sort()) {
    if (isForbiddenConnectorOption(key)) throw CONNECT.error(scope, 'ConnectorConfigForbidden', { what: 'Strimzi ignores this connector option', got: key });
    if (Object.hasOwn(own, key) && Object.hasOwn(references, key)) throw CORE.error(scope, 'ConflictingProps', { what: 'an option is both in config and in references', got: key });
  }
  for (const [key, value] of Object.entries(own)) {
    if (holdsProviderReference(value)) throw CONNECT.error(scope, 'ConnectorReferenceInText', { what: `option ${key} holds a provider reference`, got: value });
    // The value stays out of the message: messages end up in logs.
    if (looksLikeCredential(key, value)) throw CONNECT.error(scope, 'ConnectorSecretInClear', { what: `option ${key} holds a credential in clear text` });
  }
}
