/** Pod-level settings that the restricted pod security standard asks for. @see https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export function restrictedPod(): object {
  return { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
}

/** Container-level settings that the restricted pod security standard asks for, with a root file system that cannot be written. */
export function restrictedContainer(): object {
  return {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  };
}
