import * as fs from 'fs';
import { AppSource, appIn } from './app-source';
import { DocumentReader } from '../../pipeline/upgrade/documents';
import { readManifestFiles } from '../../pipeline/upgrade/manifest-files';
import { SourcedDocument } from '../../pipeline/upgrade/source';
import { CliIo } from '../cli-io';

/** Where to look: in a program, or in manifests. */
export interface Source {
  readonly app?: AppSource;
  readonly paths: readonly string[];
}

/** Stands for the standard input. */
export const STDIN = '-';

/**
 * What the arguments mean. One folder with an app is the app; the files in it are its source and not its manifests.
 *
 * @param paths files and folders; the working folder when there are none
 * @param command how to run the app
 */
export function sourceOf(paths: readonly string[], command?: string): Source {
  const all = paths.length === 0 ? ['.'] : paths;
  const [first, ...others] = all;
  const mayBeApp = others.length === 0 && first !== STDIN && (command !== undefined || isFolder(first));
  return { app: mayBeApp ? appIn(first, command) : undefined, paths: all };
}

function isFolder(location: string): boolean {
  return fs.statSync(location, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The documents in files, folders and the standard input. */
export function readDocuments(paths: readonly string[], io: CliIo): SourcedDocument[] {
  const reader = new DocumentReader();
  const texts = paths.flatMap(location => location === STDIN ? [{ file: 'stdin', relativeFile: 'stdin', text: io.input() }] : readManifestFiles(location));
  return texts.flatMap(text => reader.read(text));
}

/** The documents that an app wrote. Its files are gone when somebody reads about them, so these have no place. */
export function documentsOfApp(manifests: string): SourcedDocument[] {
  const reader = new DocumentReader();
  const documents = readManifestFiles(manifests).flatMap(text => reader.read(text));
  return documents.map(({ value, failure }) => ({ value, failure: failure && { reason: failure.reason } }));
}
