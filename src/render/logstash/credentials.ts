import { SecretKey } from '../../core/secrets';

/** A value of the Logstash keystore: the operator copies it from a secret and restarts the pods when it changes. */
export interface KeystoreEntry {
  readonly source: SecretKey;
  /** Name that pipelines refer to. */
  readonly variable: string;
}

/** One key of a secret that plugins read as a file. */
export interface SecretFile {
  readonly source: SecretKey;
  /** Name of the volume. */
  readonly volume: string;
  readonly fileName: string;
}

/** What a renderer needs beside plugin options. */
export interface LogstashCredentials {
  readonly keystore: readonly KeystoreEntry[];
  readonly files: readonly SecretFile[];
}

/** Folder that the files of a volume are mounted at. */
export function folderOf(volume: string): string {
  return `/mnt/sink/${volume}`;
}

/** Path of a file in the container. */
export function pathOf(file: SecretFile): string {
  return `${folderOf(file.volume)}/${file.fileName}`;
}
