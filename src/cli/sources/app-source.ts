import * as fs from 'fs';
import * as path from 'path';
import { parse } from 'yaml';
import { isRecord } from '../../validation/schema';

/** A program to run, and where. */
export interface AppSource {
  readonly folder: string;
  readonly command: string;
}

const CONFIGURATION = 'cdk8s.yaml';

/**
 * The app of a folder: by the command that was given, or by its cdk8s.yaml.
 *
 * @returns nothing for a folder that holds no app
 * @see https://cdk8s.io/docs/latest/cli/synth/
 */
export function appIn(folder: string, command?: string): AppSource | undefined {
  if (command !== undefined) return { folder, command };
  const file = path.join(folder, CONFIGURATION);
  if (!fs.existsSync(file)) return undefined;
  const configuration: unknown = parse(fs.readFileSync(file, 'utf8'));
  const app = isRecord(configuration) ? configuration.app : undefined;
  return typeof app === 'string' && app !== '' ? { folder, command: app } : undefined;
}
