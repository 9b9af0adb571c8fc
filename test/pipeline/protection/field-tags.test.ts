import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { FieldTag, RecordSchema } from '../../../src/core';
import { covers, fateOf } from '../../../src/core/field-handling';
import { taggedFields } from '../../../src/core/tagged-fields';
import { messageOf } from '../../support/app';

const AVRO = {
  type: 'record',
  name: 'Order',
  fields: [
    { name: 'id', type: 'string' },
    {
      name: 'customer', tags: ['Personal'], type: { type: 'record', name: 'Customer', fields: [{ name: 'email', type: 'string' }, { name: 'note', type: 'string', tags: ['health'] }] },
    },
  ],
};

function avro(definition: object = AVRO): RecordSchema {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'tags-')), 'order.avsc');
  fs.writeFileSync(file, JSON.stringify(definition));
  return RecordSchema.avroFile(file);
}

describe('tags', () => {
  test('have a name, whatever the case', () => {
    expect(FieldTag.of('Loyalty-Card').name).toBe('loyalty-card');
    expect(FieldTag.of('personal').name).toBe(FieldTag.PERSONAL.name);
  });

  test.each(['', 'two words', '7up', 'x'.repeat(64), 'a\nb'])('%j is no name', name => {
    expect(messageOf(() => FieldTag.of(name))).toMatch(/^HostileValue: \[FieldTag\]/);
  });
});

describe('tags of a schema', () => {
  test('come from the file, for the fields below a tagged one too', () => {
    expect(taggedFields(avro())).toEqual([
      { path: 'customer.email', tags: ['personal'] },
      { path: 'customer.note', tags: ['health', 'personal'] },
    ]);
  });

  test('come from the program too, for all below a path, and are added to those of the file', () => {
    const schema = avro().withTags({ customer: [FieldTag.of('eu')] }).withTags({ id: [FieldTag.SECRET] });
    expect(taggedFields(schema)).toEqual([
      { path: 'customer.email', tags: ['eu', 'personal'] },
      { path: 'customer.note', tags: ['eu', 'health', 'personal'] },
      { path: 'id', tags: ['secret'] },
    ]);
  });

  test('leave the schema that they are added to as it is', () => {
    const schema = RecordSchema.json('order');
    expect(taggedFields(schema.withTags({ email: [FieldTag.PERSONAL] }))).toHaveLength(1);
    expect(taggedFields(schema)).toEqual([]);
    expect(schema.withTags({ email: [FieldTag.PERSONAL] }).accepts(schema)).toBe(true);
  });

  test('of a field that the schema does not have are an error with what was meant', () => {
    expect(messageOf(() => avro().withTags({ 'customer.mail': [FieldTag.PERSONAL] }))).toBe(
      'FieldUnknown: [RecordSchema.withTags] a tag is given to a field that the schema does not have, got "customer.mail"; '
      + 'allowed: fields of Order: id, customer, customer.email, customer.note; fix: did you mean customer.email?');
  });

  test('take any name of a field but none at all', () => {
    const names = ['constructor', '__proto__', 'toString'];
    const schema = RecordSchema.json('odd').withTags(Object.fromEntries(names.map(name => [name, [FieldTag.SECRET]])));
    expect(taggedFields(schema).map(({ path: name }) => name)).toEqual(['__proto__', 'constructor', 'toString']);
    expect(messageOf(() => schema.withTags({ ' ': [FieldTag.SECRET] }))).toMatch(/^InvalidValue: \[RecordSchema.withTags\]/);
  });

  test('that are no names are refused', () => {
    const schema = avro({ type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string', tags: ['two words'] }] });
    expect(messageOf(() => taggedFields(schema))).toMatch(/^HostileValue: \[schema Order\]/);
  });
});

describe('what a stage does to a field', () => {
  test('holds for the field and all below it', () => {
    expect(covers('customer', 'customer.email')).toBe(true);
    expect(covers('customer', 'customers')).toBe(false);
    expect(covers('customer.email', 'customer')).toBe(false);
    expect(covers('*', 'anything.at.all')).toBe(true);
  });

  test.each([
    [undefined, 'passes'],
    [{}, 'passes'],
    [{ removes: ['customer'] }, 'gone'],
    [{ masks: ['customer.email'] }, 'gone'],
    [{ masks: ['customer.note'] }, 'passes'],
    [{ pseudonymizes: ['customer.email'] }, 'pseudonym'],
    [{ keepsOnly: [] }, 'gone'],
    [{ keepsOnly: ['id'] }, 'gone'],
    [{ keepsOnly: ['customer'] }, 'passes'],
    [{ keepsOnly: ['customer.email.domain'] }, 'passes'],
    [{ keepsOnly: ['customer'], removes: ['*'] }, 'gone'],
  ])('%j: customer.email %s', (handling, fate) => {
    expect(fateOf('customer.email', handling)).toBe(fate);
  });
});
