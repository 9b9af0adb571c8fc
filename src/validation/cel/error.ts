/** An expression that cannot be read, or that has no value for the given input. */
export class CelError extends Error {}
