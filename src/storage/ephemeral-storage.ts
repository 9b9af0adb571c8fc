import { Construct } from 'constructs';
import { STORAGE } from './problems';
import { StorageProfile } from './storage-profile';
import { isDevelopment } from '../core/defaults';
import { PipelineGraph } from '../core/graph';

/** A group of pods with volumes of one kind. */
export interface VolumeHolder {
  readonly name: string;
  readonly storage: StorageProfile;
}

/** Warns where data that has to last is kept in pods; a development environment may lose it. */
export function warnAboutEphemeral(scope: Construct, what: string, holders: readonly VolumeHolder[]): void {
  const names = holders.filter(holder => holder.storage.ephemeral).map(holder => holder.name);
  if (names.length === 0 || isDevelopment(scope)) return;
  const text = STORAGE.text(scope, 'EphemeralStorage', { what: `${what} on ephemeral volumes`, got: names });
  PipelineGraph.of(scope)._warn(scope, STORAGE, 'EphemeralStorage', text);
}
