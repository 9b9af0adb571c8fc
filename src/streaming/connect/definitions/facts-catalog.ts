import { readFileSync } from 'fs';
import { join } from 'path';
import { OptionFacts } from './option-facts';

/** What a class can be. */
export type ClassKind = 'source' | 'sink' | 'transformation' | 'predicate' | 'converter' | 'header converter' | 'framework' | 'schema history';

/** Version of what brings a class, when that is known; of the artifacts, one does. */
export type VersionOf = (artifacts: readonly string[], className: string) => string | undefined;

/** What the index says about a file. */
interface FactsFile {
  readonly version: string;
  readonly plugins: readonly string[];
  readonly classes: { readonly [className: string]: readonly ClassKind[] };
}

/** The facts of one class in one version. */
export interface ClassFacts {
  readonly className: string;
  readonly kinds: readonly ClassKind[];
  readonly version: string;
  /** Maven artifacts that bring the class; none when every worker has it. */
  readonly plugins: readonly string[];
  /** By key; older names of an option have an entry of their own. */
  readonly options: ReadonlyMap<string, OptionFacts>;
  /** Keys of those that must be there, each with its older names. */
  readonly required: ReadonlyArray<readonly string[]>;
}

/** The folder is beside src and beside lib, so this path holds before and after compilation. */
const FOLDER = join(__dirname, '../../../../schemas/connectors');

let index: Map<string, ClassPlace[]> | undefined;
const classes = new Map<string, ClassFacts>();
const files = new Map<string, { readonly [className: string]: { readonly [key: string]: OptionFacts } }>();

interface ClassPlace extends Omit<ClassFacts, 'options' | 'required'> {
  readonly file: string;
}

/** All classes of which facts are known, with versions; the newest first. */
export function knownClasses(): ReadonlyMap<string, ReadonlyArray<Omit<ClassFacts, 'options' | 'required'>>> {
  return places();
}

/** The facts of a class of a kind, by its name or by a short name that Kafka Connect takes for it: in the version asked for, else in the newest. */
export function findClass(name: string, kinds: readonly ClassKind[], versionOf: VersionOf): ClassFacts | undefined {
  const known = placesOf(name, kinds);
  if (!known) return undefined;
  const held = versionOf(known[0].plugins, known[0].className);
  return load(known.find(({ version }) => version === held) ?? known.find(({ version }) => held !== undefined && sameMinor(version, held)) ?? known[0]);
}

/** Facts of what every worker has, whatever its plugins. */
export function frameworkFacts(className: string): ClassFacts {
  return load(places().get(className)![0]);
}

/** Whether two releases differ in nothing but the patch. */
export function sameMinor(a: string, b: string): boolean {
  const minor = (version: string) => /^\d+\.\d+/.exec(version)?.[0];
  return minor(a) !== undefined && minor(a) === minor(b);
}

function placesOf(name: string, kinds: readonly ClassKind[]): readonly ClassPlace[] | undefined {
  const fits = (known?: readonly ClassPlace[]) => known?.some(place => place.kinds.some(kind => kinds.includes(kind)));
  const exact = places().get(name);
  if (exact || name.includes('.')) return fits(exact) ? exact : undefined;
  const short = [...places().values()].filter(known => fits(known) && shortNames(known[0]).includes(name));
  return short.length === 1 ? short[0] : undefined;
}

/** The class without its package, with and without what it is. @see https://kafka.apache.org/documentation/#connectconfigs_plugin.discovery */
function shortNames({ className }: ClassPlace): string[] {
  const simple = className.slice(className.lastIndexOf('.') + 1).replace(/^.*\$/, '');
  return [simple, simple.replace(/(Connector|HeaderConverter|Converter)$/, '')];
}

function places(): Map<string, ClassPlace[]> {
  if (index) return index;
  index = new Map();
  for (const [file, { version, plugins, classes: own }] of Object.entries(read('index.json') as { readonly [file: string]: FactsFile })) {
    for (const [className, kinds] of Object.entries(own)) {
      const all = index.get(className) ?? [];
      all.push({ className, kinds, version, plugins, file });
      index.set(className, all);
    }
  }
  for (const all of index.values()) all.sort((a, b) => b.version.localeCompare(a.version, 'en', { numeric: true }));
  return index;
}

function load(place: ClassPlace): ClassFacts {
  const key = `${place.file} ${place.className}`;
  const known = classes.get(key);
  if (known) return known;
  const file = files.get(place.file) ?? read(`${place.file}.json`) as { readonly [className: string]: { readonly [key: string]: OptionFacts } };
  files.set(place.file, file);
  const options = new Map<string, OptionFacts>();
  for (const [name, facts] of Object.entries(file[place.className])) {
    for (const alias of facts.aliases ?? []) options.set(alias, { ...facts, required: undefined });
    options.set(name, facts);
  }
  const { className, kinds, version, plugins } = place;
  const made = { className, kinds, version, plugins, options, required: requiredOf(options) };
  classes.set(key, made);
  return made;
}

/** Keys that must be there, each with its older names. */
export function requiredOf(options: ReadonlyMap<string, OptionFacts>): string[][] {
  return [...options].filter(([, facts]) => facts.required).map(([key, { aliases = [] }]) => [key, ...aliases]);
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));
}
