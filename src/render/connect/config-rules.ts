/** Prefixes that Strimzi drops from the worker configuration, and those that it lets pass nevertheless. @see https://strimzi.io/docs/operators/latest/configuring.html#type-KafkaConnectSpec-reference */
const WORKER_FORBIDDEN = [
  'group.id', 'config.storage.topic', 'offset.storage.topic', 'status.storage.topic', 'ssl.', 'sasl.', 'security.', 'listeners', 'plugin.path',
  'rest.', 'bootstrap.servers', 'consumer.interceptor.classes', 'producer.interceptor.classes', 'prometheus.metrics.reporter.',
];
const WORKER_ALLOWED = ['ssl.endpoint.identification.algorithm', 'ssl.cipher.suites', 'ssl.protocol', 'ssl.enabled.protocols'];

/** Options that Strimzi sets from the fields of a KafkaConnector. @see https://strimzi.io/docs/operators/latest/configuring.html#type-KafkaConnectorSpec-reference */
const CONNECTOR_FORBIDDEN = ['name', 'connector.class', 'tasks.max', 'connector.plugin.version'];

const SECRET_WORD = /pass(word|phrase|wd)|secret|token|jaas|credential|(api|private|access|encryption|ssl|keystore)[._-]?key|keyfile|connection[._-](string|uri)/i;
/** Last parts of keys that name a thing around a credential, not the credential. */
const NOT_THE_SECRET = /[._-](class|source|provider|type|url|uri|endpoint|location|path|name|enabled?|id|field|fields|algorithm|mechanism|expiry|timeout|ms)$/i;

/** Whether Strimzi would drop a worker option. */
export function isForbiddenWorkerOption(key: string): boolean {
  const name = key.toLowerCase();
  return WORKER_FORBIDDEN.some(prefix => name.startsWith(prefix)) && !WORKER_ALLOWED.includes(name);
}

/** Whether Strimzi would ignore a connector option. */
export function isForbiddenConnectorOption(key: string): boolean {
  return CONNECTOR_FORBIDDEN.includes(key);
}

/** Whether a literal value under this key looks like a credential. */
export function looksLikeCredential(key: string, value: string): boolean {
  if (value === '' || /^(true|false|null|\d+)$/i.test(value)) return false;
  const aboutIt = NOT_THE_SECRET.test(key) && !/connection[._-]uri$/i.test(key);
  return (SECRET_WORD.test(key) && !aboutIt) || /:\/\/[^/\s:@]+:[^/\s@]+@/.test(value) || /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(value);
}

/** Whether text holds a reference that a configuration provider would resolve. */
export function holdsProviderReference(value: string): boolean {
  return /\$\{[^}:]+:[^}]+\}/.test(value);
}
