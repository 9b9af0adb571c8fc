/**
 * How credentials reach stages in other namespaces than that of the Kafka cluster: pods mount secrets of their own namespace only.
 */
export class CredentialCopies {
  /**
   * The External Secrets Operator copies the password or certificate of a stage, and the certificate of the brokers, into the namespace
   * of the stage, and follows rotations. Each stage gets a store that can read its own two secrets and nothing else.
   *
   * @see https://external-secrets.io/latest/provider/kubernetes/
   */
  public static externalSecrets(): CredentialCopies {
    return new CredentialCopies('external-secrets');
  }

  private constructor(
    /** Name of the operator that copies. */
    public readonly operatorName: string,
  ) {}
}
