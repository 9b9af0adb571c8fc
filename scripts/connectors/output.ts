import { ClassFacts, PluginFacts, WORKER } from './facts';
import { Json, stableJson } from '../schemas/schema';

/** What the index says about a file of facts. */
export interface FactsFile {
  /** Version of the artifact whose classes it describes. */
  readonly version: string;
  /** Artifacts that are in the plugins that it is in, itself included; none when every worker has it. */
  readonly plugins: readonly string[];
  /** Kinds by class. */
  readonly classes: { readonly [className: string]: readonly string[] };
}

/** What the index says, by file without its ending. */
export interface FactsIndex {
  readonly [file: string]: FactsFile;
}

/**
 * Content by file name: one file for each jar that holds plugin classes, with a line for each class, and an index. A jar that is in several
 * plugins is described once.
 */
export function factsFiles(facts: PluginFacts): Map<string, string> {
  const jars = new Map<string, { classes: Map<string, ClassFacts>; plugins: Set<string> }>();
  for (const [plugin, classes] of Object.entries(facts)) {
    const artifacts = new Set(Object.values(classes).map(one => coordinatesOf(one.jar).artifact));
    for (const [name, one] of Object.entries(classes)) {
      // Kafka's file connectors are a plugin, although the tests have them on the class path too.
      if (plugin === WORKER && isPlugin(facts, one.jar)) continue;
      const jar = jars.get(one.jar) ?? { classes: new Map(), plugins: new Set() };
      jars.set(one.jar, jar);
      const known = jar.classes.get(name);
      if (known && text(known) !== text(one)) throw new Error(`${name} of ${one.jar} says different things in different plugins`);
      jar.classes.set(name, one);
      if (plugin !== WORKER) artifacts.forEach(artifact => jar.plugins.add(artifact));
    }
  }
  const files = new Map<string, string>();
  const index: Record<string, FactsFile> = {};
  for (const [jar, { classes, plugins }] of [...jars].sort()) {
    const name = jar.replace(/\.jar$/, '');
    const sorted = [...classes].sort(([a], [b]) => (a < b ? -1 : 1));
    index[name] = {
      version: coordinatesOf(jar).version,
      plugins: [...plugins].sort(),
      classes: Object.fromEntries(sorted.map(([className, { kinds }]) => [className, kinds])),
    };
    const lines = sorted.map(([className, { options }]) => `${JSON.stringify(className)}:${text(options)}`);
    files.set(`${name}.json`, `{\n${lines.join(',\n')}\n}\n`);
  }
  files.set('index.json', indexText(index));
  return files;
}

/** The index as a file. */
export function indexText(index: FactsIndex): string {
  return `${stableJson(index as unknown as Json, 1)}\n`;
}

/** Facts come from JSON. */
function text(facts: unknown): string {
  return stableJson(facts as Json);
}

function isPlugin(facts: PluginFacts, jar: string): boolean {
  return Object.entries(facts).some(([plugin, classes]) => plugin !== WORKER && Object.values(classes).some(one => one.jar === jar));
}

/** Name and version of a jar, as Maven puts them together. */
function coordinatesOf(jar: string): { artifact: string; version: string } {
  const [, artifact, version] = /^(.+?)-(\d.*)\.jar$/.exec(jar) ?? [];
  if (artifact === undefined) throw new Error(`${jar} has no version in its name`);
  return { artifact, version };
}
