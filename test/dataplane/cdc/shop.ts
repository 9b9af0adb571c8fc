import { createHash } from 'crypto';

/** Public part of the hash of telephone numbers. */
export const SALT = 'shop-2026-salt';

/** What no topic and no log may hold. */
export const SECRET = /(CARD|IBAN|PHONE|NOTE)-\d+-SECRET/g;

/** Statements that make the tables of the shop, in words that PostgreSQL and MariaDB share. */
export const TABLES = [
  // Masked: card, phone; left out: iban.
  `CREATE TABLE orders (id INTEGER PRIMARY KEY, customer VARCHAR(80), card VARCHAR(40), iban VARCHAR(40), phone VARCHAR(80), quantity INTEGER,
    amount NUMERIC(10, 2), revision INTEGER);`,
  // Changes its columns during the test.
  'CREATE TABLE items (id INTEGER PRIMARY KEY, label VARCHAR(40));',
  // Only id, name and born may leave the database.
  'CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(80), born DATE, notes VARCHAR(80));',
  'CREATE TABLE outbox (id VARCHAR(40) PRIMARY KEY, aggregatetype VARCHAR(40) NOT NULL, aggregateid VARCHAR(40) NOT NULL, type VARCHAR(40) NOT NULL, payload VARCHAR(2000));',
  'CREATE TABLE cdc_signals (id VARCHAR(42) PRIMARY KEY, type VARCHAR(32) NOT NULL, data VARCHAR(2048));',
  'CREATE TABLE cdc_heartbeat (id INTEGER PRIMARY KEY, beats INTEGER NOT NULL);',
  'INSERT INTO cdc_heartbeat VALUES (1, 0);',
  // Nobody captures it.
  'CREATE TABLE visits (id INTEGER PRIMARY KEY, page VARCHAR(2000));',
];

/** Table that the source changes with each heartbeat. */
export const BEATS = 'cdc_heartbeat';

/** Columns of orders that leave the database as they are. */
export const CLEAR = ['id', 'customer', 'quantity', 'amount', 'revision'];

/** Rows of the table orders. @param change what every row says of the transaction that wrote it */
export function orders(ids: readonly number[], revision: number): string {
  const rows = ids.map(id =>
    `(${id}, 'customer ${id}', 'CARD-${id}-SECRET', 'IBAN-${id}-SECRET', 'PHONE-${id}-SECRET', ${id % 9}, ${id % 100}.50, ${revision})`);
  return `INSERT INTO orders (id, customer, card, iban, phone, quantity, amount, revision) VALUES ${rows.join(', ')};`;
}

/** Rows of the table customers. */
export function customers(ids: readonly number[]): string {
  const rows = ids.map(id => `(${id}, 'customer ${id}', '19${10 + id % 90}-02-03', 'NOTE-${id}-SECRET')`);
  return `INSERT INTO customers (id, name, born, notes) VALUES ${rows.join(', ')};`;
}

/** What a masked telephone number looks like. */
export function maskedPhone(id: number): string {
  return createHash('sha256').update(SALT).update(`PHONE-${id}-SECRET`).digest('hex');
}

/** Whole numbers from one to another, both included. */
export function numbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
