/**
 * Which pods a network policy means. Every label must match.
 */
export interface PodSelector {
  /** Labels of the pods. */
  readonly labels: { readonly [key: string]: string };

  /**
   * Namespace of the pods.
   *
   * @default - the namespace of the construct that carries the selector
   */
  readonly namespaceName?: string;
}
