import { canonicalJson } from './canonical-json';
import { FieldPath } from './field-path';

const LONGEST = 120;

/** Names of fields that may hold what nobody should read in a review. */
const SECRET = /passw|secret|token|jaas|credential|private|access[._-]?key|api[._-]?key/i;
const HIDDEN = '(not shown)';

/**
 * A value as a report shows it, on one line and not too long: a text as it is, anything else as JSON; undefined for what is not there. Secrets
 * are not shown, nor is what may hold one.
 */
export function shownValue(value: unknown, path: FieldPath, kind: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  const text = typeof value === 'string' ? value : canonicalJson(value) ?? String(value);
  if (mayBeSecret(path, kind) || (typeof value === 'object' && SECRET.test(text))) return HIDDEN;
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text;
}

function mayBeSecret(path: FieldPath, kind: string): boolean {
  if (kind === 'Secret' && ['data', 'stringData'].includes(String(path[0]))) return true;
  // Variables of containers: their names stand beside the values.
  if (path.includes('env') && path[path.length - 1] === 'value') return true;
  return path.some(step => typeof step === 'string' && SECRET.test(step));
}
