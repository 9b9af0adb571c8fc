import { otherMessage, ProtoComparison } from './proto-comparison';
import { protoFields } from './proto-fields';
import { readMessage } from './proto-reader';
import { sampleProblems } from './proto-samples';
import { ProtoMessage } from './proto-types';
import { SchemaConflict } from '../schema-conflict';
import { SchemaDefinition } from '../schema-definition';
import { SchemaField } from '../schema-field';
import { checkSize } from '../schema-text';

/** A message of a Protocol Buffers file. @see https://protobuf.dev */
export class ProtoDefinition implements SchemaDefinition {
  public static read(text: string, messageName: string): ProtoDefinition {
    checkSize(text);
    return new ProtoDefinition(messageName, readMessage(text, messageName), `${messageName} of ${text.replace(/\s+/g, ' ').trim()}`);
  }

  public readonly fields: readonly SchemaField[];

  private constructor(public readonly name: string, private readonly message: ProtoMessage, public readonly canonical: string) {
    this.fields = protoFields(message);
  }

  public conflictsReading(writer: SchemaDefinition): SchemaConflict[] {
    const { message } = writer as ProtoDefinition;
    const other = otherMessage(this.message, message);
    return other ? [other] : new ProtoComparison().conflicts(this.message, message);
  }

  public problemsOf(sample: unknown): string[] {
    return sampleProblems(this.message, sample);
  }
}
