import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { CORE } from './core-problems';
import { needKnown } from './deferred';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const LABEL_NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
/** Plain scalars that a YAML 1.1 reader does not take for a string. @see https://yaml.org/type/ */
const YAML_11_NOT_A_STRING =
  /^(y|n|yes|no|true|false|on|off|null|~|[-+]?(0b[01_]+|0x[0-9a-f_]+|0o?[0-7_]+|[0-9][0-9_]*)|[-+]?([0-9][0-9_]*)?\.?[0-9]+(e[-+]?[0-9]+)?|[-+]?\.(inf|nan)|[0-9]+(:[0-5]?[0-9])+)$/i;

/** `OrderEvents` becomes `order-events`; anything that a DNS label cannot hold becomes a hyphen. */
export function kebab(id: string): string {
  return id
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
}

/** The stable default name of a construct: its path below the chart in kebab-case. */
export function defaultName(scope: IConstruct): string {
  const chart = Chart.of(scope);
  const own = scope.node.scopes.slice(chart.node.scopes.length).map(s => s.node.id);
  return own.filter(id => id !== 'Resource' && id !== 'Default').map(kebab).filter(Boolean).join('-');
}

/** The namespace of a construct's chart; addresses need it, so a chart without one is an error. */
export function namespaceOf(scope: IConstruct): string {
  const chart = Chart.of(scope);
  if (!chart.namespace) {
    throw CORE.error(chart, 'NamespaceMissing', { what: 'the chart has no namespace' });
  }
  return chart.namespace;
}

/** What a name is checked against. */
export interface NameRule {
  /** What the name is for, as in "Kafka cluster name". */
  readonly what: string;
  /** Longest name that leaves room for the operator's suffixes. */
  readonly maxLength?: number;
  /** Dots allowed (DNS-1123 subdomain). */
  readonly dots?: boolean;
  /** Whether it may be known at deployment only, since it is just written down. */
  readonly deferrable?: boolean;
}

/** Checks a Kubernetes object name; @returns the name. */
export function checkName(scope: IConstruct, name: string, rule: NameRule): string {
  if (!rule.deferrable) needKnown(scope, name, rule.what);
  const max = rule.maxLength ?? (rule.dots ? 253 : 63);
  const form = rule.dots ? DNS_SUBDOMAIN : DNS_LABEL;
  if (!form.test(name) || name.length > max) {
    throw CORE.error(scope, 'InvalidName', {
      what: `${rule.what} is not usable`,
      got: name,
      allowed: `1 to ${max} lower-case letters, digits, "-"${rule.dots ? ' and "."' : ''}, beginning and ending with a letter or digit`,
      fix: suggestName(name, max) ? `use "${suggestName(name, max)}" or another name` : undefined,
    });
  }
  return checkYamlSafe(scope, name, rule.what);
}

/** Refuses words that YAML 1.1 readers (and Helm, Ansible, older kubectl plugins) turn into other types. */
export function checkYamlSafe(scope: IConstruct, value: string, what: string): string {
  if (YAML_11_NOT_A_STRING.test(value)) {
    throw CORE.error(scope, 'AmbiguousName', { what: `${what} is read as something else than a string by YAML 1.1`, got: value });
  }
  return value;
}

/** What a text may hold. */
export interface TextForm {
  readonly form: RegExp;
  /** The same in words, for the message. */
  readonly allowed: string;
}

const PLAIN_TEXT: TextForm = { form: /^[A-Za-z0-9._/:@=+-]+$/, allowed: 'letters, digits and any of . _ / : @ = + -' };

/** Refuses characters that could break out of a quoted string, a line, or a Kafka pattern. */
export function checkPlainText(scope: IConstruct, value: string, what: string, text = PLAIN_TEXT): string {
  if (!text.form.test(value)) {
    throw CORE.error(scope, 'HostileValue', { what: `${what} holds characters that are not allowed`, got: value, allowed: text.allowed });
  }
  return value;
}

/** Refuses keys that every JavaScript object has as members: cdk8s and others that copy the map would take one for the other. */
export function checkKeys(scope: IConstruct | string, map: object, what: string): void {
  const taken = Object.keys(map).find(key => key in Object.prototype);
  if (taken !== undefined) {
    throw CORE.error(scope, 'InvalidName', { what: `${what} has the name of a member of all JavaScript objects, so it cannot be written`, got: taken, fix: 'use another name' });
  }
}

/** Checks a key of a label or annotation. @returns the key */
export function checkLabelKey(scope: IConstruct, key: string, what: string): string {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const usable = LABEL_NAME.test(name) && name.length <= 63 && (prefix === undefined || (DNS_SUBDOMAIN.test(prefix) && prefix.length <= 253));
  if (!usable) throw CORE.error(scope, 'InvalidLabel', { what: `${what} is not usable`, got: key });
  return key;
}

/** Checks the keys of annotations; their values may hold anything. */
export function checkAnnotationKeys(scope: IConstruct, annotations: Readonly<Record<string, string>>, what: string): void {
  checkKeys(scope, annotations, what);
  for (const key of Object.keys(annotations)) checkLabelKey(scope, key, `key of the ${what}`);
}

/** Checks labels as the API server does. */
export function checkLabels(scope: IConstruct, labels: Readonly<Record<string, string>>): void {
  checkKeys(scope, labels, 'label');
  for (const [key, value] of Object.entries(labels)) {
    checkLabelKey(scope, key, 'label key');
    if (!LABEL_VALUE.test(value) || value.length > 63) throw CORE.error(scope, 'InvalidLabel', { what: `value of label ${key} is not usable`, got: value });
  }
}

function suggestName(name: string, max: number): string {
  // Programs without types hand over anything.
  if (typeof name !== 'string') return '';
  const name1 = kebab(name).slice(0, max).replace(/-+$/, '');
  return name1 !== name && DNS_LABEL.test(name1) ? name1 : '';
}

/** The entry of `known` that is nearest to `word`, when it is near enough to be a typo. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of [...known].sort()) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      current[j] = Math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    previous = current;
  }
  return previous[b.length];
}
