import type { Enum, Field, NamespaceBase, ReflectionObject, Root, Type } from 'protobufjs';
import { protobufLibrary } from './library';
import { ProtoEnum, ProtoField, ProtoMessage, ProtoScalarName, ProtoType } from './proto-types';
import { tagsOf } from '../schema-field';
import { SchemaRefused } from '../schema-refused';

/**
 * Reads a message of a file. Types of other files are known by name only, but for those that come with every compiler, as
 * `google.protobuf.Timestamp`.
 */
export function readMessage(text: string, messageName: string): ProtoMessage {
  const root = parse(text);
  const wanted = messagesOf(root).filter(({ name, fullName }) => name === messageName || fullName === `.${messageName}` || fullName.endsWith(`.${messageName}`));
  const [message] = wanted.filter(({ fullName }) => fullName === `.${messageName}`).concat(wanted);
  if (!message) throw new SchemaRefused(`declares no message ${JSON.stringify(messageName)}`);
  return new MessageReader().message(message);
}

function parse(text: string): Root {
  const library = protobufLibrary();
  const root = new library.Root();
  try {
    const { imports = [] } = library.parse(text, root, { keepCase: true, alternateCommentMode: true });
    for (const file of imports) {
      const known = library.common.get(file);
      if (known?.nested) root.addJSON(known.nested);
    }
  } catch (error) {
    throw new SchemaRefused(`is not Protocol Buffers: ${error instanceof RangeError ? 'it is nested too deep' : (error as Error).message}`);
  }
  try {
    // That of the root itself refuses extensions of types in other files, as options of one's own are.
    library.Namespace.prototype.resolveAll.call(root);
  } catch {
    // Types of other files stay without a definition.
  }
  return root;
}

function messagesOf(namespace: NamespaceBase): Type[] {
  const { Type: MessageType } = protobufLibrary();
  return namespace.nestedArray.flatMap((one): Type[] => {
    const within = isNamespace(one) ? messagesOf(one) : [];
    return one instanceof MessageType ? [one, ...within] : within;
  });
}

function isNamespace(one: ReflectionObject): one is NamespaceBase {
  return 'nestedArray' in one;
}

function isMapField(field: Field): field is Field & { readonly keyType: string } {
  return field.map;
}

class MessageReader {
  private readonly known = new Map<Type, ProtoMessage>();

  public message(type: Type): ProtoMessage {
    const found = this.known.get(type);
    if (found) return found;
    const fields: ProtoField[] = [];
    const message: ProtoMessage = { kind: 'message', fullName: type.fullName.slice(1), fields, isReserved: number => isReserved(type, number) };
    this.known.set(type, message);
    for (const field of type.fieldsArray) fields.push(this.field(field));
    return message;
  }

  private field(field: Field): ProtoField {
    const label = field.map ? 'map' : field.repeated ? 'repeated' : 'single';
    const type = this.type(field);
    return {
      name: field.name,
      number: field.id,
      type,
      label,
      keyType: isMapField(field) ? field.keyType as ProtoScalarName : undefined,
      required: field.required,
      // Of a message it is told whatever the file says; a type of another file may be one.
      presence: Boolean(field.hasPresence) || type.kind === 'message' || type.kind === 'foreign',
      packed: field.packed,
      delimited: field.delimited,
      oneof: field.partOf && !field.partOf.isProto3Optional ? field.partOf.name : undefined,
      tags: tagsOfField(field),
    };
  }

  private type(field: Field): ProtoType {
    const { Type: MessageType, types } = protobufLibrary();
    if (field.type in types.basic) return { kind: 'scalar', name: field.type as ProtoScalarName };
    const resolved = resolve(field);
    if (!resolved) return { kind: 'foreign', fullName: field.type.replace(/^\./, '') };
    return resolved instanceof MessageType ? this.message(resolved) : toEnum(resolved);
  }
}

/** Both ends of a range belong to it. */
function isReserved({ reserved = [] }: Type, number: number): boolean {
  return reserved.some(range => typeof range !== 'string' && range[0] <= number && number <= range[1]);
}

function resolve(field: Field): Type | Enum | null {
  try {
    return field.resolve().resolvedType;
  } catch {
    return null;
  }
}

function toEnum({ fullName, values }: Enum): ProtoEnum {
  return { kind: 'enum', fullName: fullName.slice(1), values: new Map(Object.entries(values)) };
}

/** Tags by an option whose last name is `tags`, as `[(acme.tags) = "personal"]`, or by a comment `@tags personal, health`. */
function tagsOfField({ options, comment }: Field): string[] {
  const given = Object.entries(options ?? {}).filter(([name]) => /(^|[.(])tags\)?$/.test(name)).map(([, value]) => value as unknown);
  const noted = [...(comment ?? '').matchAll(/@tags[ \t:]+([^\n]*)/g)].map(([, names]) => names);
  return tagsOf(...given, ...noted);
}
