import * as fs from 'fs';
import * as path from 'path';
import { cliReference } from './cli';
import { errorsPage } from './errors';
import { levelSummary, levelTables } from './levels';
import { operatorTables } from './operators';
import { protectionCatalogue } from './protection';
import { reportPages } from './reports';
import { upgradeCatalogue } from './upgrades';
import { flagshipPicture } from '../report/images';

const DOCS = path.join(__dirname, '..', '..', 'docs');
const BEGIN = '<!-- generated: begin -->';
const END = '<!-- generated: end -->';

/** A page of docs with the text that it should have. */
export interface GeneratedPage {
  readonly file: string;
  readonly text: string;
}

/** Every generated page, or page with a generated part. */
export function generatedPages(): GeneratedPage[] {
  const generated = (file: string, part: string) => ({ file, text: replacePart(fs.readFileSync(file, 'utf8'), part) });
  return [
    { file: path.join(DOCS, 'errors.md'), text: errorsPage() },
    { file: path.join(DOCS, 'images', 'orders.svg'), text: flagshipPicture() },
    generated(path.join(DOCS, 'cli.md'), cliReference()),
    generated(path.join(DOCS, 'operators.md'), operatorTables()),
    generated(path.join(DOCS, 'protection.md'), protectionCatalogue()),
    generated(path.join(DOCS, 'reports.md'), reportPages()),
    generated(path.join(DOCS, 'testing.md'), levelTables()),
    generated(path.join(DOCS, 'upgrades.md'), upgradeCatalogue()),
    generated(path.join(DOCS, '..', 'README.md'), levelSummary()),
  ];
}

function replacePart(page: string, part: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`page has no ${BEGIN} … ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n${part}\n${page.slice(end)}`;
}
