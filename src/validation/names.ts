/**
 * Rules for names, labels and keys in the API server's words.
 *
 * Each function returns what is wrong, one entry per broken rule; an empty list means that the text is fine.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const LABEL_1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const QUALIFIED = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const CONFIG_KEY = '[-._a-zA-Z0-9]+';

const LABEL_RE = new RegExp(`^${LABEL}$`);
const SUBDOMAIN_RE = new RegExp(`^${SUBDOMAIN}$`);
const LABEL_1035_RE = new RegExp(`^${LABEL_1035}$`);
const QUALIFIED_RE = new RegExp(`^${QUALIFIED}$`);
const LABEL_VALUE_RE = new RegExp(`^(${QUALIFIED})?$`);
const CONFIG_KEY_RE = new RegExp(`^${CONFIG_KEY}$`);

/** A check of a name. */
export type NameRule = (name: string) => readonly string[];

const FINE: readonly string[] = [];

/** Whether text is a label as in RFC 1123. */
export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && LABEL_RE.test(text);
}

/** Whether text is a subdomain as in RFC 1123. */
export function isDnsSubdomain(text: string): boolean {
  return text.length <= 253 && SUBDOMAIN_RE.test(text);
}

export function dnsLabel(name: string): readonly string[] {
  if (isDnsLabel(name)) return FINE;
  const errors = name.length > 63 ? [maxLength(63)] : [];
  if (LABEL_RE.test(name)) return errors;
  if (SUBDOMAIN_RE.test(name)) return [...errors, 'must not contain dots'];
  const rule = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
  return [...errors, withExamples(rule, LABEL, 'my-name', '123-abc')];
}

export function dnsSubdomain(name: string): readonly string[] {
  if (isDnsSubdomain(name)) return FINE;
  const errors = name.length > 253 ? [maxLength(253)] : [];
  if (SUBDOMAIN_RE.test(name)) return errors;
  const rule = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
  return [...errors, withExamples(rule, SUBDOMAIN, 'example.com')];
}

export function dns1035Label(name: string): readonly string[] {
  const errors = name.length > 63 ? [maxLength(63)] : [];
  if (LABEL_1035_RE.test(name)) return errors.length > 0 ? errors : FINE;
  const rule = "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
  return [...errors, withExamples(rule, LABEL_1035, 'my-name', 'abc-123')];
}

/** Names of RBAC objects: anything that fits between two slashes of a URL. */
export function pathSegment(name: string): readonly string[] {
  if (name === '.' || name === '..') return [`may not be '${name}'`];
  return ['/', '%'].filter(char => name.includes(char)).map(char => `may not contain '${char}'`);
}

/** Keys of labels, annotations (in lower case) and finalizers. */
export function qualifiedName(key: string): readonly string[] {
  const slash = key.indexOf('/');
  if (slash < 0) return namePart(key);
  const rule = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  if (key.includes('/', slash + 1)) {
    const examples = withExamples(rule, QUALIFIED, 'MyName', 'my.name', '123-abc');
    return [`a qualified name ${examples} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const prefix = key.slice(0, slash);
  const errors = prefix === '' ? ['prefix part must be non-empty'] : dnsSubdomain(prefix).map(error => `prefix part ${error}`);
  const rest = namePart(key.slice(slash + 1));
  return errors.length === 0 ? rest : [...errors, ...rest];
}

export function labelValue(value: string): readonly string[] {
  const errors = value.length > 63 ? [maxLength(63)] : [];
  if (LABEL_VALUE_RE.test(value)) return errors.length > 0 ? errors : FINE;
  const rule = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  return [...errors, withExamples(rule, `(${QUALIFIED})?`, 'MyValue', 'my_value', '12345')];
}

/** Keys of config maps and secrets. */
export function configKey(key: string): readonly string[] {
  const errors: string[] = key.length > 253 ? [maxLength(253)] : [];
  if (!CONFIG_KEY_RE.test(key)) {
    const rule = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
    errors.push(withExamples(rule, CONFIG_KEY, 'key.name', 'KEY_NAME', 'key-name'));
  }
  if (key === '.' || key === '..') errors.push(`must not be '${key}'`);
  else if (key.startsWith('..')) errors.push("must not start with '..'");
  return errors;
}

function namePart(name: string): readonly string[] {
  if (name.length <= 63 && QUALIFIED_RE.test(name)) return FINE;
  const errors: string[] = [];
  if (name === '') errors.push('name part must be non-empty');
  else if (name.length > 63) errors.push(`name part ${maxLength(63)}`);
  const rule = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  if (!QUALIFIED_RE.test(name)) errors.push(`name part ${withExamples(rule, QUALIFIED, 'MyName', 'my.name', '123-abc')}`);
  return errors;
}

function maxLength(length: number): string {
  return `must be no more than ${length} characters`;
}

function withExamples(rule: string, regex: string, ...examples: string[]): string {
  return `${rule} (e.g. ${examples.map(example => `'${example}', `).join(' or ')}regex used for validation is '${regex}')`;
}
