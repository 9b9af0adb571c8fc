import { isDeepStrictEqual } from 'util';
import { KubernetesApi, KubernetesObject } from '../../engines/kubernetes-api';

/** A kind that is looked after. */
export interface Charge {
  readonly apiVersion: string;
  readonly kind: string;
  /** Put on each object: it is not gone before it was cleaned up. */
  readonly finalizer?: string;
  /** The kind that has to be there for the clean-up, as a cluster for its topics. */
  readonly cleanedUpBy?: Charge;
}

/** The status of an object, as its operator writes it. */
export type Status = (kind: string) => object;

/** What a kind that has a phase says when it works. */
const PHASES: { readonly [kind: string]: string } = { ObjectBucketClaim: 'Bound', BackupStorageLocation: 'Available' };

/** Everything works. */
export const WORKS: Status = kind => ({ conditions: [{ type: 'Ready', status: 'True' }], phase: PHASES[kind] ?? 'Ready', health: 'green' });
/** Everything is being made. */
export const STARTS: Status = () => ({ conditions: [{ type: 'Ready', status: 'False' }], phase: 'Pending', health: 'red' });

/** Plays the operators: says how objects do, and cleans up what is deleted, which works only as long as what it needs for that is there. */
export class Operators {
  /** What was cleaned up, in order. */
  public readonly cleanedUp: string[] = [];
  /** Called with each object whose status was written. */
  public onStatus?: (object: KubernetesObject) => void;
  private stopped = false;
  private readonly round: Promise<void>;

  /**
   * @param api client of the API server
   * @param charges kinds to look after
   * @param status asked for in each round, so that it may change
   */
  constructor(private readonly api: KubernetesApi, private readonly charges: readonly Charge[], private readonly status: () => Status) {
    this.round = this.run();
  }

  public async stop(): Promise<void> {
    this.stopped = true;
    await this.round;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      for (const charge of this.charges) {
        for (const object of await this.objectsOf(charge)) await this.lookAfter(charge, object);
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  private async lookAfter(charge: Charge, object: KubernetesObject): Promise<void> {
    const { finalizers = [], deletionTimestamp } = object.metadata as { finalizers?: string[]; deletionTimestamp?: string };
    if (deletionTimestamp !== undefined) {
      if (!finalizers.includes(charge.finalizer!) || !(await this.canCleanUp(charge))) return;
      this.cleanedUp.push(`${object.kind} ${object.metadata.name}`);
      await this.patch(object, '', { metadata: { finalizers: finalizers.filter(name => name !== charge.finalizer) } });
      return;
    }
    if (charge.finalizer !== undefined && !finalizers.includes(charge.finalizer)) await this.patch(object, '', { metadata: { finalizers: [...finalizers, charge.finalizer] } });
    const status = this.status()(object.kind);
    if (isDeepStrictEqual(object.status, status)) return;
    await this.patch(object, '/status', { status });
    this.onStatus?.(object);
  }

  /** An object that is being deleted is as good as gone. */
  private async canCleanUp({ cleanedUpBy }: Charge): Promise<boolean> {
    if (cleanedUpBy === undefined) return true;
    return (await this.objectsOf(cleanedUpBy)).some(({ metadata }) => metadata.deletionTimestamp === undefined);
  }

  private async objectsOf({ apiVersion, kind }: Charge): Promise<KubernetesObject[]> {
    const { plural } = await this.api.kind(apiVersion, kind);
    const { status, body } = await this.api.request('GET', `/apis/${apiVersion}/${plural}`);
    // The API server says so while it starts to keep a kind.
    if (status === 429) return [];
    return (body.items as KubernetesObject[]).map(object => ({ ...object, apiVersion, kind }));
  }

  private async patch(object: KubernetesObject, subresource: string, change: object): Promise<void> {
    const { status, body } = await this.api.request('PATCH', `${await this.api.pathOf(object)}${subresource}`, change, 'application/merge-patch+json');
    // It may be gone by now.
    if (status >= 300 && status !== 404) throw new Error(body.message);
  }
}
