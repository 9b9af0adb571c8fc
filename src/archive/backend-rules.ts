import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { wholeSeconds } from './retention';
import { CsiSnapshotOptions, PortworxSnapshotOptions, SnapshotBackend, VeleroOptions } from './snapshot-backend';
import { CORE } from '../core/core-problems';
import { checkKeys, checkName, checkPlainText } from '../core/names';
import { checkInteger } from '../core/numbers';

/** Refuses options of a backend that contradict each other, or that no object could hold. */
export function checkBackend(scope: IConstruct, backend: SnapshotBackend, hasDestination: boolean): void {
  checkCsi(scope, backend._csi);
  checkVelero(scope, backend._velero, hasDestination);
  checkPortworx(scope, backend._portworx);
}

function checkCsi(scope: IConstruct, options: CsiSnapshotOptions): void {
  checkTime(scope, options.timeout, 'timeout');
  checkKeys(scope, options.parameters ?? {}, 'a parameter of the snapshot class');
  if (options.volumeSnapshotClassName === undefined) return;
  checkName(scope, options.volumeSnapshotClassName, { what: 'name of the snapshot class', dots: true });
  if (options.parameters) {
    throw CORE.error(scope, 'ConflictingProps', { what: 'parameters belong to a class that is emitted, but a class is named', got: options.volumeSnapshotClassName, fix: 'remove one of them' });
  }
}

function checkVelero(scope: IConstruct, options: VeleroOptions, hasDestination: boolean): void {
  checkTime(scope, options.commandTimeout, 'commandTimeout');
  if (options.namespaceName !== undefined) checkName(scope, options.namespaceName, { what: 'namespace of Velero' });
  if (options.storageLocation === undefined) return;
  checkName(scope, options.storageLocation, { what: 'storage location', dots: true });
  if (hasDestination) {
    throw CORE.error(scope, 'ConflictingProps', { what: 'backups go to the destination or to a storage location of Velero', got: options.storageLocation, fix: 'remove one of them' });
  }
}

function checkPortworx(scope: IConstruct, options: PortworxSnapshotOptions): void {
  if (options.cloudCredential === undefined) return;
  checkPlainText(scope, options.cloudCredential, 'cloudCredential');
  if (options.cloud === false) {
    throw CORE.error(scope, 'ConflictingProps', { what: 'local snapshots need no credential', got: options.cloudCredential, fix: 'remove cloudCredential, or cloud: false' });
  }
}

function checkTime(scope: IConstruct, time: Duration | undefined, what: string): void {
  if (time) checkInteger(scope, wholeSeconds(time), `${what} in seconds`, 1);
}
