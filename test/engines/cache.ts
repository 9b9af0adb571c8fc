import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

/** Root of the repository. */
export const ROOT = path.join(__dirname, '../..');

/** A folder that outlives a run: `CDK8S_DATA_PIPELINES_CACHE`, or one in the user's cache folder. */
export function cacheFolder(...names: string[]): string {
  const { CDK8S_DATA_PIPELINES_CACHE: own, XDG_CACHE_HOME: user } = process.env;
  const folder = path.join(own ?? path.join(user ?? path.join(os.homedir(), '.cache'), 'cdk8s-data-pipelines'), ...names);
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}
