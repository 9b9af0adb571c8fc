import { IConstruct } from 'constructs';
import { DocumentReader, ManifestText } from './documents';
import { readManifestFiles } from './manifest-files';
import { SourcedDocument } from './source';
import { emittedObjects } from '../model/objects';
import { lockManifestOf } from '../schemas/lock-manifest';

/**
 * Manifests to compare: of this library or of anything else that Kubernetes takes, from files, from a program, or as values.
 */
export class ManifestSet {
  /**
   * The manifests in a file, or in the YAML and JSON files of a folder and the folders in it. Findings name the file and the line.
   *
   * @param path a file or folder that exists; `ManifestsNotFound` otherwise
   */
  public static fromPath(path: string): ManifestSet {
    const files = readManifestFiles(path);
    return new ManifestSet(reader => files.flatMap(file => reader.read(file)));
  }

  /**
   * The manifests in a text: YAML, several documents if need be, or JSON.
   *
   * @param text what `kubectl apply -f -` would take
   * @param fileName the file that findings name; they name none when it is not given
   */
  public static fromText(text: string, fileName?: string): ManifestSet {
    const source: ManifestText = { file: fileName ?? 'manifests', relativeFile: fileName ?? 'manifests', text };
    return new ManifestSet(reader => reader.read(source).map(document => fileName === undefined ? withoutPlace(document) : document));
  }

  /**
   * The manifests that an app emits now, and the schemas that its topics carry. Nothing is written.
   *
   * @param scope the app, or any construct in it; it is always the whole app
   */
  public static fromApp(scope: IConstruct): ManifestSet {
    const lock = lockManifestOf(scope.node.root);
    const values: readonly unknown[] = [...emittedObjects(scope.node.root).map(({ manifest }) => manifest), ...(lock ? [lock] : [])];
    return new ManifestSet(() => values.map(value => ({ value })));
  }

  /**
   * Manifests as values, such as `Testing.synth(chart)` returns.
   *
   * @param manifests objects with `apiVersion`, `kind` and `metadata`; lists of objects are taken apart
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- jsii knows no other type for such values
  public static fromManifests(manifests: any[]): ManifestSet {
    const values: readonly unknown[] = [...manifests];
    return new ManifestSet(() => values.map(value => ({ value })));
  }

  private constructor(private readonly load: (reader: DocumentReader) => SourcedDocument[]) {}

  /** @internal */
  public _documents(reader: DocumentReader): SourcedDocument[] {
    return this.load(reader);
  }
}

function withoutPlace({ value, failure }: SourcedDocument): SourcedDocument {
  return { value, failure: failure && { reason: failure.reason } };
}
