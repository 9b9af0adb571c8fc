import { IConstruct } from 'constructs';
import { PROCESSING } from './problems';
import { CORE } from '../core/core-problems';
import { kebab } from '../core/names';
import { checkSecretKey } from '../core/secret-rules';
import { SecretKey } from '../core/secrets';
import type { ServiceSpecTemplateSpecContainersEnv } from '../crd/knative-serving';
import { envPrefix } from '../render/s3-env';

/** One environment variable of a container. */
export type EnvVar = ServiceSpecTemplateSpecContainersEnv;

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Refused by Knative's webhook, or set by it. @see https://knative.dev/docs/serving/services/configure-requests-limits-services/ */
const KNATIVE_VARIABLES = ['PORT', 'K_SERVICE', 'K_CONFIGURATION', 'K_REVISION'];

/** What the runner is told by this library, see docs/runner.md. */
const RUNNER_VARIABLES = [
  'FUNCTION_FILE', 'FUNCTION_OUTPUT_TYPE', 'FUNCTION_SOURCE', 'FUNCTION_TIMEOUT_MS', 'GRACE_SECONDS', 'HEADER_DECODING', 'K_SINK',
  'MAX_BODY_BYTES', 'MAX_CONCURRENCY', 'OUTPUT_MODE', 'SINK_BATCH_EVENTS', 'SINK_RETRIES', 'SINK_TIMEOUT_MS', 'TARGET_URL',
];

/** Variables that the user sets. */
export interface UserVariables {
  readonly environment?: Readonly<Record<string, string>>;
  readonly secretEnvironment?: Readonly<Record<string, SecretKey>>;
}

/** The user's variables, sorted, after a check of names, values and references. */
export function userVariables(scope: IConstruct, props: UserVariables, besideRunner: boolean): EnvVar[] {
  const reserved = besideRunner ? [...KNATIVE_VARIABLES, ...RUNNER_VARIABLES] : KNATIVE_VARIABLES;
  // A variable without a value is empty; Knative drops an empty value, and would see a change in every apply.
  const plain = sortedEntries(props.environment).map(([name, value]): EnvVar => checkValue(scope, name, value) === '' ? { name } : { name, value });
  const secret = sortedEntries(props.secretEnvironment).map(([name, key]) => ({ name, valueFrom: { secretKeyRef: secretKeyRef(scope, name, key) } }));
  for (const { name } of [...plain, ...secret]) checkVariableName(scope, name, reserved);
  return [...plain, ...secret];
}

/** Refuses two variables of one name. @returns the variables */
export function checkDistinct(scope: IConstruct, variables: readonly EnvVar[]): EnvVar[] {
  const seen = new Set<string>();
  for (const { name } of variables) {
    if (seen.has(name)) throw PROCESSING.error(scope, 'DuplicateVariable', { what: 'a variable is set twice', got: name });
    seen.add(name);
  }
  return [...variables];
}

/** `UploadsRaw` becomes `UPLOADS_RAW`. */
export function variablePrefix(id: string): string {
  const words = envPrefix(kebab(id));
  return /^[0-9]/.test(words) ? `_${words}` : words;
}

function checkVariableName(scope: IConstruct, name: string, reserved: readonly string[]): void {
  if (!NAME.test(name)) {
    throw CORE.error(scope, 'InvalidName', { what: 'the name of an environment variable is not usable', got: name, allowed: 'letters, digits and "_", not beginning with a digit' });
  }
  if (reserved.includes(name)) throw PROCESSING.error(scope, 'ReservedVariable', { what: 'the environment variable is not free', got: name });
}

function checkValue(scope: IConstruct, name: string, value: string): string {
  if (value.includes('\0')) throw CORE.error(scope, 'HostileValue', { what: `the value of ${name} holds a NUL character, which ends it`, got: value });
  return value;
}

function secretKeyRef(scope: IConstruct, name: string, ref: SecretKey): { readonly name: string; readonly key: string } {
  const { secretName, key } = checkSecretKey(scope, ref, `variable ${name}`);
  return { name: secretName, key };
}

function sortedEntries<T>(map: Readonly<Record<string, T>> = {}): Array<[string, T]> {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}
