import { configOf, setup } from './fixtures';
import { Warnings } from '../../../src/core';
import { CapturedTable, CdcSignals, ColumnMask, HashAlgorithm } from '../../../src/ingestion';
import { messageOf, synthAll } from '../../support/app';
import { warningCodes } from '../fixtures';

/** Options that choose and mask columns. */
function columnOptions(tables: CapturedTable[], more = {}): Record<string, string> {
  const all = setup();
  all.postgres({ tables, ...more });
  return Object.fromEntries(Object.entries(configOf(all, 'shop')).filter(([key]) => key.startsWith('column.') || key.startsWith('message.')));
}

test('each kind of mask, for several tables', () => {
  expect(columnOptions([
    { table: 'public.customers', masks: [ColumnMask.exclude('card', 'cvv'), ColumnMask.chars(8, 'email'), ColumnMask.truncate(3, 'zip'), ColumnMask.hash({ salt: 'a1b2c3d4' }, 'phone')] },
    { table: 'public.orders', masks: [ColumnMask.chars(8, 'note'), ColumnMask.hash({ salt: 'a1b2c3d4', algorithm: HashAlgorithm.SHA_512 }, 'ip')] },
  ])).toEqual({
    'column.exclude.list': 'public\\.customers\\.card,public\\.customers\\.cvv',
    'column.mask.with.8.chars': 'public\\.customers\\.email,public\\.orders\\.note',
    'column.truncate.to.3.chars': 'public\\.customers\\.zip',
    'column.mask.hash.v2.SHA-256.with.salt.a1b2c3d4': 'public\\.customers\\.phone',
    'column.mask.hash.v2.SHA-512.with.salt.a1b2c3d4': 'public\\.orders\\.ip',
  });
});

test('names are matched as they are, whatever a regular expression would make of them', () => {
  const options = columnOptions([{ table: 'public.a$b-c', masks: [ColumnMask.exclude('x$y')] }]);
  expect(options['column.exclude.list']).toBe('public\\.a\\$b\\-c\\.x\\$y');
});

test('stated columns are the only ones, and other tables keep theirs', () => {
  const options = columnOptions([
    { table: 'public.customers', columns: ['id', 'name', 'card'], masks: [ColumnMask.exclude('card')] },
    { table: 'public.orders', masks: [ColumnMask.exclude('ip', 'note')] },
    { table: 'public.items' },
  ], { signals: CdcSignals.table('public.signals'), outbox: { table: 'public.outbox', routes: ['order'] } });
  expect(options).toEqual({
    'column.include.list': [
      'public\\.customers\\.id', 'public\\.customers\\.name', 'public\\.orders\\.(?!(ip|note)$).+', 'public\\.items\\..+', 'public\\.outbox\\..+', 'public\\.signals\\..+',
    ].join(','),
  });
  const stays = new RegExp(`^(${options['column.include.list'].split(',').join('|')})$`, 'i');
  expect(['public.customers.id', 'public.customers.card', 'public.customers.new', 'public.orders.IP', 'public.orders.note', 'public.orders.notes', 'public.items.x']
    .filter(column => stays.test(column))).toEqual(['public.customers.id', 'public.orders.notes', 'public.items.x']);
});

test('keys from other columns', () => {
  expect(columnOptions([{ table: 'public.orders', keyColumns: ['tenant', 'number'] }, { table: 'public.items', keyColumns: ['sku'] }])).toEqual({
    'message.key.columns': 'public\\.orders:tenant,number;public\\.items:sku',
  });
});

test('what masks cannot promise is a warning, and exclusion needs none', () => {
  const all = setup();
  all.postgres({ tables: [{ table: 'public.orders', masks: [ColumnMask.hash({ salt: 'a1b2c3d4' }, 'ip')] }] });
  all.mariadb({ tables: [{ table: 'stock.items', masks: [ColumnMask.exclude('cost')] }] });
  synthAll(all.chart);
  expect(warningCodes(all.chart).filter(code => code.startsWith('CdcMask')).sort()).toEqual(['CdcMaskSaltPublic', 'CdcMaskTextOnly']);
  Warnings.of(all.chart).acknowledge('CdcMaskSaltPublic', 'a pseudonym is enough');
});

test.each([
  ['a masked key', { table: 'public.orders', keyColumns: ['ID'], masks: [ColumnMask.exclude('id')] }, /^CdcMaskOnKey:.*public\.orders.*got "ID"/],
  ['a mask for a column that is not there', { table: 'public.orders', columns: ['id', 'email'], masks: [ColumnMask.exclude('emai')] }, /^CdcMaskUnknownColumn:.*got "emai"; allowed: id, email; fix: did you mean email\?/],
  ['a column in two masks', { table: 'public.orders', masks: [ColumnMask.chars(3, 'a'), ColumnMask.exclude('A')] }, /^CdcMaskTwice:.*got "A"/],
  ['a mask without columns', { table: 'public.orders', masks: [ColumnMask.exclude()] }, /^InvalidValue:.*a mask of table public\.orders names no column/],
  ['no column at all', { table: 'public.orders', columns: [] }, /^InvalidValue:.*columns of table public\.orders/],
  ['a hostile column', { table: 'public.orders', masks: [ColumnMask.exclude('a,.*')] }, /^HostileValue:.*column of table public\.orders/],
  ['a hostile key', { table: 'public.orders', keyColumns: ['a;b:c'] }, /^HostileValue:/],
  ['a negative length', { table: 'public.orders', masks: [ColumnMask.chars(-1, 'a')] }, /^InvalidNumber:.*length of a mask/],
  ['a cut to nothing', { table: 'public.orders', masks: [ColumnMask.truncate(0, 'a')] }, /^InvalidNumber:.*cut column/],
  ['a short salt', { table: 'public.orders', masks: [ColumnMask.hash({ salt: 'abc' }, 'a')] }, /^HostileValue:.*salt/],
  ['a salt that ends the name of the option', { table: 'public.orders', masks: [ColumnMask.hash({ salt: 'abcdefgh: x' }, 'a')] }, /^HostileValue:.*salt/],
])('%s is refused', (_, table, message) => {
  expect(messageOf(() => setup().postgres({ tables: [table] }))).toMatch(message);
});

test('statements in records would tell what masks hide', () => {
  const config = { 'include.query': 'true' };
  expect(messageOf(() => setup().mariadb({ config, tables: [{ table: 'stock.items', masks: [ColumnMask.exclude('cost')] }] }))).toMatch(/^CdcOptionLeaks:.*include\.query/);
  expect(messageOf(() => setup().mariadb({ config, tables: [{ table: 'stock.items', columns: ['id'] }] }))).toMatch(/^CdcOptionLeaks:/);
  expect(() => setup().mariadb({ config })).not.toThrow();
});
