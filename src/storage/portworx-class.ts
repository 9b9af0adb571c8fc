import { STORAGE } from './problems';
import { PortworxIoProfile, PortworxOptions } from './storage-profile-props';
import { checkParameters, VolumeClass } from './volume-class';

/** CSI driver of Portworx. */
export const PORTWORX_DRIVER = 'pxd.portworx.com';

const FACTORY = 'StorageProfile.portworx';

/** Copies of a Portworx volume. */
export function portworxReplicas(options: PortworxOptions): number {
  return options.replicas ?? 1;
}

/** The StorageClass of Portworx volumes. @see https://docs.portworx.com/portworx-enterprise/reference/storageclass */
export function portworxClass(options: PortworxOptions): VolumeClass {
  const replicas = portworxReplicas(options);
  if (![1, 2, 3].includes(replicas)) {
    throw STORAGE.error(FACTORY, 'PortworxReplicasInvalid', { what: 'the number of replicas is out of range', got: replicas, allowed: '1, 2 or 3' });
  }
  const ioProfile = options.ioProfile ?? PortworxIoProfile.AUTO;
  if (ioProfile === PortworxIoProfile.DB_REMOTE && replicas < 2) {
    throw STORAGE.error(FACTORY, 'IoProfileNeedsReplicas', { what: 'the db_remote profile needs a second replica', got: replicas, allowed: '2 or 3 replicas' });
  }
  const parameters = {
    repl: String(replicas),
    io_profile: ioProfile,
    ...(options.encrypted ? { secure: 'true' } : {}),
  };
  checkParameters(FACTORY, { secure: '', ...parameters }, options.parameters);
  return {
    provisioner: PORTWORX_DRIVER,
    parameters,
    nameParts: [
      'px',
      `repl${replicas}`,
      ...(ioProfile === PortworxIoProfile.AUTO ? [] : [ioProfile.replace(/_/g, '-')]),
      ...(options.encrypted ? ['encrypted'] : []),
    ],
    options,
  };
}
