import { IConstruct } from 'constructs';

/** The fields of an access value, without what only constructs need. */
export type AccessValues<A> = { readonly [K in keyof A as A[K] extends (...args: never[]) => unknown ? never : K extends 'prerequisites' ? never : K]: A[K] };

/** A copy of an access value as plain data. */
export function plainAccess<A extends { readonly prerequisites: IConstruct[] }>(access: A): AccessValues<A> {
  const fields = Object.entries(access).filter(([name]) => !name.startsWith('_'));
  const ports = 'ports' in access ? { ports: access.ports } : {};
  const encrypted = 'encrypted' in access ? { encrypted: access.encrypted } : {};
  return { ...Object.fromEntries(fields), ...ports, ...encrypted } as AccessValues<A>;
}
