/** The runner's settings, read once from the environment; docs/runner.md has the table. */
export class ConfigError extends Error {}

export function readConfig(env) {
  const functionFile = text(env, 'FUNCTION_FILE');
  const targetUrl = url(env, 'TARGET_URL');
  if ((functionFile === undefined) === (targetUrl === undefined)) {
    throw new ConfigError('set exactly one of FUNCTION_FILE (function mode) and TARGET_URL (proxy mode)');
  }
  const sinkUrl = url(env, 'K_SINK');
  const outputMode = choice(env, 'OUTPUT_MODE', ['sink', 'reply', 'none'], sinkUrl ? 'sink' : 'none');
  if (outputMode === 'sink' && !sinkUrl) {
    throw new ConfigError('OUTPUT_MODE is sink, but K_SINK is not set');
  }
  return Object.freeze({
    port: integer(env, 'PORT', 8080, 0, 65535),
    functionFile,
    functionHandler: text(env, 'FUNCTION_HANDLER') ?? 'handle',
    functionSource: text(env, 'FUNCTION_SOURCE') ?? `/functions/${text(env, 'K_SERVICE') ?? 'function'}`,
    functionOutputType: text(env, 'FUNCTION_OUTPUT_TYPE'),
    functionTimeoutMs: integer(env, 'FUNCTION_TIMEOUT_MS', 30_000, 1, 3_600_000),
    targetUrl,
    sinkUrl,
    sinkCaCerts: text(env, 'K_CA_CERTS'),
    sinkTimeoutMs: integer(env, 'SINK_TIMEOUT_MS', 10_000, 1, 600_000),
    sinkRetries: integer(env, 'SINK_RETRIES', 2, 0, 10),
    sinkBatchEvents: integer(env, 'SINK_BATCH_EVENTS', 1, 1, 100_000),
    extensionOverrides: overrides(env),
    outputMode,
    maxBodyBytes: integer(env, 'MAX_BODY_BYTES', 1_048_576, 1, 268_435_456),
    maxBatchEvents: integer(env, 'MAX_BATCH_EVENTS', 100, 1, 100_000),
    maxOutputEvents: integer(env, 'MAX_OUTPUT_EVENTS', 100, 1, 100_000),
    maxConcurrency: integer(env, 'MAX_CONCURRENCY', 100, 1, 10_000),
    graceSeconds: integer(env, 'GRACE_SECONDS', 25, 0, 3_600),
    percentDecoding: choice(env, 'HEADER_DECODING', ['percent', 'raw'], 'percent') === 'percent',
    logLevel: choice(env, 'LOG_LEVEL', ['debug', 'info', 'warn', 'error'], 'info'),
  });
}

// An empty variable counts as unset: manifests often carry `value: ""`.
function text(env, name) {
  return env[name] === undefined || env[name] === '' ? undefined : env[name];
}

function integer(env, name, fallback, min, max) {
  const given = text(env, name);
  if (given === undefined) return fallback;
  const value = /^\d{1,10}$/.test(given) ? Number(given) : NaN;
  if (!(value >= min && value <= max)) {
    throw new ConfigError(`${name} must be a whole number from ${min} to ${max}, got ${JSON.stringify(given)}`);
  }
  return value;
}

function choice(env, name, allowed, fallback) {
  const given = text(env, name) ?? fallback;
  if (!allowed.includes(given)) {
    throw new ConfigError(`${name} must be one of ${allowed.join(', ')}, got ${JSON.stringify(given)}`);
  }
  return given;
}

function url(env, name) {
  const given = text(env, name);
  if (given === undefined) return undefined;
  if (!URL.canParse(given) || !['http:', 'https:'].includes(new URL(given).protocol)) {
    throw new ConfigError(`${name} must be an http or https URL, got ${JSON.stringify(given)}`);
  }
  return new URL(given);
}

/** @see https://knative.dev/docs/eventing/custom-event-source/sinkbinding/reference/ */
function overrides(env) {
  const given = text(env, 'K_CE_OVERRIDES');
  if (given === undefined) return {};
  try {
    const extensions = JSON.parse(given)?.extensions ?? {};
    for (const [name, value] of Object.entries(extensions)) {
      if (!/^[a-z0-9]+$/.test(name) || typeof value !== 'string') throw new Error(name);
    }
    return extensions;
  } catch {
    throw new ConfigError('K_CE_OVERRIDES must be JSON like {"extensions":{"name":"value"}}');
  }
}
