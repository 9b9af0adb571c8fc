import type * as Avro from 'avsc';

let loaded: typeof Avro | undefined;

/** The Avro library. It is loaded where a program declares an Avro file: other programs need not wait for it. */
export function avroLibrary(): typeof Avro {
  loaded ??= require('avsc') as typeof Avro;
  return loaded;
}
