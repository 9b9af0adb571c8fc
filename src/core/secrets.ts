/**
 * A reference to a Kubernetes Secret by name. cdk8s-plus secrets satisfy it as they are.
 */
export interface ISecretRef {
  /** Name of the Secret, in the namespace of whoever uses it. */
  readonly name: string;
}

/** Refers to a Secret by its name, where the language has no object literals for interfaces. */
export class SecretRef implements ISecretRef {
  /**
   * A Secret that exists.
   *
   * @param name name of the Secret
   */
  public static named(name: string): SecretRef {
    return new SecretRef(name);
  }

  private constructor(
    /** Name of the Secret. */
    public readonly name: string,
  ) {
  }
}

/** One key of a Secret. */
export interface SecretKey {
  /** Name of the Secret. */
  readonly secretName: string;

  /** Key in the Secret. */
  readonly key: string;
}

/** Certificates that a client has to trust. */
export interface TrustBundle {
  /** Secret that holds the certificates. */
  readonly secretName: string;

  /**
   * Key of the certificate that is valid now, for dialects that take one key.
   */
  readonly key: string;

  /**
   * Pattern of all certificate keys, for dialects that follow a renewal with several valid certificates.
   *
   * @default - the key alone
   */
  readonly pattern?: string;
}
