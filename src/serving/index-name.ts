import { IConstruct } from 'constructs';
import { SERVING } from './problems';

/** Narrower than Elasticsearch's own rule: what is left needs no escaping in any dialect that the name is written to. */
const INDEX = /^[a-z0-9][a-z0-9._-]*$/;

/** Checks the name of an index or data stream. @returns the name */
export function checkIndexName(scope: IConstruct, name: string): string {
  return check(scope, name, INDEX);
}

/** Checks what a role is limited to: a name, or one that ends in a star. @returns the pattern */
export function checkIndexPattern(scope: IConstruct, pattern: string): string {
  return check(scope, pattern, /^[a-z0-9][a-z0-9._-]*\*?$/);
}

function check(scope: IConstruct, name: string, form: RegExp): string {
  if (!form.test(name) || Buffer.byteLength(name) > 255) {
    const suggestion = name.toLowerCase().replace(/[^a-z0-9._-]+/g, '-').replace(/^[^a-z0-9]+/, '').slice(0, 255);
    throw SERVING.error(scope, 'SearchIndexInvalid', {
      what: 'index name is not usable',
      got: name,
      allowed: '1 to 255 lower-case letters, digits, ".", "-" and "_", beginning with a letter or digit',
      fix: suggestion !== '' && suggestion !== name ? `use "${suggestion}" or another name` : undefined,
    });
  }
  return name;
}
