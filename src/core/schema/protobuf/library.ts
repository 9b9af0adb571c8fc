import type * as Protobuf from 'protobufjs';

let loaded: typeof Protobuf | undefined;

/** The parser. It is loaded where a program declares a Protocol Buffers file: other programs need not wait for it. */
export function protobufLibrary(): typeof Protobuf {
  loaded ??= require('protobufjs') as typeof Protobuf;
  return loaded;
}
