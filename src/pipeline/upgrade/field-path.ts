/** Steps from an object to one of its fields: names, and places in lists. */
export type FieldPath = ReadonlyArray<string | number>;

/** `spec.storage.volumes[0].size`; keys of free maps, which may hold dots, stand in brackets. */
export function pathText(path: FieldPath): string {
  return path.map(step => typeof step === 'number' ? `[${step}]` : /^[\w-]+$/.test(step) ? `.${step}` : `[${step}]`).join('').replace(/^\./, '');
}

/** The value at the end of a path; undefined where the path leads nowhere, also into what objects inherit. */
export function valueAt(value: unknown, path: FieldPath): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as { readonly [key: string | number]: unknown })[step];
  }
  return current ?? undefined;
}
