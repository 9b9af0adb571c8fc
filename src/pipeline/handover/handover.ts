import * as path from 'path';
import { IConstruct } from 'constructs';
import { writeReports } from './write-reports';

/** Each app of the process has a folder of its own, which a later synthesis of the same app writes again. */
const FOLDERS = new WeakMap<IConstruct, string>();
let apps = 0;

/** Writes the reports of an app: those of the first one into the folder itself, those of others of the same process below it. */
export function handOver(root: IConstruct, folder: string): void {
  const known = FOLDERS.get(root);
  const own = known ?? (apps === 0 ? '' : `app-${apps + 1}`);
  if (known === undefined) {
    apps += 1;
    FOLDERS.set(root, own);
  }
  writeReports(root, path.join(folder, own));
}
