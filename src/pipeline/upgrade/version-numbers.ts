/** The numbers of a version: `4.1.2` is 4, 1, 2; `4.1-IV1` is 4, 1, 1. Undefined for what is no version. */
export function versionNumbers(version: string | undefined): readonly number[] | undefined {
  const match = version === undefined ? null : /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-IV(\d+))?/.exec(version);
  if (!match) return undefined;
  return [match[1], match[2] ?? '0', match[3] ?? match[4] ?? '0'].map(Number);
}

/** Negative, zero or positive, as the first is older, the same or newer. Zero when one of them is no version. */
export function compareVersionNumbers(a: string | undefined, b: string | undefined): number {
  const [left, right] = [versionNumbers(a), versionNumbers(b)];
  if (!left || !right) return 0;
  const at = left.findIndex((number, i) => number !== right[i]);
  return at < 0 ? 0 : left[at] - right[at];
}

/** The same for versions that count by their first two numbers. */
export function compareMinor(a: string | undefined, b: string | undefined): number {
  return compareVersionNumbers(minorOf(a), minorOf(b));
}

function minorOf(version: string | undefined): string | undefined {
  return versionNumbers(version)?.slice(0, 2).join('.');
}
