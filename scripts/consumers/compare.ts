import { differences, readFolder } from './files';

/** Compares the manifests of a foreign program with the expected ones, byte by byte. @returns the figures; other bytes are an error */
export function compareManifests(expected: string, actual: string): string {
  const [left, right] = [readFolder(expected), readFolder(actual)];
  if (left.size === 0) throw new Error('the example wrote no files to compare with');
  const different = differences(left, right);
  if (different.length > 0) throw new Error(`other bytes than the example writes, or missing: ${different.join(', ')}`);
  const objects = [...right.values()].map(text => text.toString().split(/^---$/m).length).reduce((sum, count) => sum + count, 0);
  const bytes = [...right.values()].reduce((sum, text) => sum + text.length, 0);
  return `${right.size} files, ${objects} objects, ${bytes} bytes, 0 different`;
}
