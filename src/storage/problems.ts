import { ProblemCatalog } from '../core/problems';
import { registerCatalog } from '../core/warning-log';

/** Codes of volumes, object stores and buckets. */
export const STORAGE = registerCatalog(
  new ProblemCatalog('storage', {
    PortworxReplicasInvalid: {
      severity: 'error',
      cause: 'Portworx keeps one, two or three copies of a volume and refuses the claim with any other number.',
      fix: 'set replicas to 1, 2 or 3',
    },
    IoProfileNeedsReplicas: {
      severity: 'error',
      cause: 'The db_remote profile acknowledges a write from the memory of another replica, so Portworx ignores it for a volume with one copy.',
      fix: 'raise replicas to at least 2, or leave the profile at PortworxIoProfile.AUTO',
    },
    EncryptionKeyMissing: {
      severity: 'error',
      cause: 'Ceph CSI takes the key of an encrypted volume from a key management system; without one the volume is never provisioned.',
      fix: 'set encryptionKmsId to the id of a configured key management system',
    },
    StorageParameterConflict: {
      severity: 'error',
      cause: 'A raw storage class parameter repeats one that a prop already sets, so one of the two would be ignored.',
      fix: 'remove the parameter and use the prop',
    },
    StorageClassConflict: {
      severity: 'error',
      cause: 'Two storage classes of one name differ. The fields of a storage class cannot be changed, so applying the second one fails.',
      fix: 'give one of them another className',
    },
    EphemeralStorage: {
      severity: 'warning',
      cause: 'What an emptyDir holds is lost when its pod leaves the node. Copies in other pods do not help when an upgrade or an outage takes several.',
      fix: 'use a persistent storage profile, use Profile.DEVELOPMENT, or acknowledge the warning when the data can be made again',
    },
    ObjectStoreNameTooLong: {
      severity: 'error',
      cause: 'Rook derives names of at most 63 characters from the name of an object store and refuses longer ones.',
      fix: 'choose a name of at most 38 characters',
    },
    ObjectStoreCleartext: {
      severity: 'warning',
      cause: 'The object store is reached by plain HTTP, so objects and signatures can be read and replayed on the network.',
      fix: 'serve HTTPS (gateway.securePort with a certificate), or acknowledge the warning for a network that is trusted',
    },
    ErasureCodingInvalid: {
      severity: 'error',
      cause: 'Erasure coding needs at least two data chunks and one coding chunk; less survives no failure.',
      fix: 'set at least 2 data chunks and 1 coding chunk',
    },
    PoolWithoutRedundancy: {
      severity: 'error',
      cause: 'A pool with one copy loses objects with the first disk that fails.',
      fix: 'set at least 2 replicas, or use Profile.DEVELOPMENT where losing data is fine',
    },
    BucketEndpointInvalid: {
      severity: 'error',
      cause: 'The endpoint is not a plain http or https URL. Credentials, paths and queries do not belong in it.',
      fix: 'write https://host or https://host:port',
    },
  }),
);
