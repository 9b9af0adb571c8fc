import { IConstruct } from 'constructs';
import { ConfigMapKey } from './bucket';
import { CORE } from './core-problems';
import { checkName } from './names';
import { ISecretRef, SecretKey, TrustBundle } from './secrets';

/** Keys become file names, parts of provider references and paths of stores. @see https://kubernetes.io/docs/concepts/configuration/secret/ */
const DATA_KEY = /^[-._a-zA-Z0-9]{1,253}$/;
/** File patterns, without anything that a shell would read as a command. */
const KEY_PATTERN = /^[-._a-zA-Z0-9*?[\]]{1,253}$/;

/** Checks a key of a Secret. @returns the key */
export function checkSecretKey(scope: IConstruct, ref: SecretKey, what: string): SecretKey {
  checkObject(scope, ref.secretName, `Secret of ${what}`);
  checkDataKey(scope, ref.key, `key in the Secret of ${what}`);
  return ref;
}

/** Checks a key of a ConfigMap. @returns the key */
export function checkConfigMapKey(scope: IConstruct, ref: ConfigMapKey, what: string): ConfigMapKey {
  checkObject(scope, ref.configMapName, `ConfigMap of ${what}`);
  checkDataKey(scope, ref.key, `key in the ConfigMap of ${what}`);
  return ref;
}

/** Checks a Secret by its name. @returns the name */
export function checkSecretRef(scope: IConstruct, ref: ISecretRef, what: string): string {
  return checkObject(scope, ref.name, `Secret of ${what}`);
}

/** Checks certificates to trust. @returns the certificates */
export function checkTrust<T extends TrustBundle | undefined>(scope: IConstruct, trust: T, what: string): T {
  if (!trust) return trust;
  checkSecretKey(scope, trust, what);
  if (trust.pattern !== undefined) checkForm(scope, trust.pattern, KEY_PATTERN, `pattern of keys in the Secret of ${what}`, ', "*", "?", "[" and "]"');
  return trust;
}

function checkObject(scope: IConstruct, name: string, what: string): string {
  return checkName(scope, name, { what: `name of the ${what}`, dots: true, deferrable: true });
}

function checkDataKey(scope: IConstruct, key: string, what: string): void {
  checkForm(scope, key, DATA_KEY, what, '');
}

function checkForm(scope: IConstruct, text: string, form: RegExp, what: string, more: string): void {
  if (form.test(text) && text !== '.' && text !== '..') return;
  throw CORE.error(scope, 'InvalidName', { what: `${what} is not usable`, got: text, allowed: `1 to 253 letters, digits, "-", "_", "."${more}; not "." or ".."` });
}
