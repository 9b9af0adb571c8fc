import { AdmissionCase } from './cases/admission-case';
import { isDenied } from './webhook-registration';
import { validateManifest } from '../../src/validation';
import { ApiResponse, KubernetesObject } from '../engines/kubernetes-api';

/** Asks the API server, and with it the engine. */
export type AskEngine = (object: KubernetesObject) => Promise<ApiResponse>;

/** What our validation says; nothing for an object that is in order. */
export function judgeOffline(object: KubernetesObject): string[] {
  return validateManifest(object).map(({ text }) => text);
}

/** What an API server with an engine says. */
export type Verdict = 'accepted' | 'refused by the schema' | 'refused by the engine';

/** An answer that is neither acceptance nor refusal is an error. */
export function verdictOf({ status, body }: ApiResponse): Verdict {
  if (status < 300) return 'accepted';
  if (isDenied(body)) return 'refused by the engine';
  // Two entries of one key are an error of the server to it.
  if (status < 500 || String(body.message).startsWith('failed to create typed patch object')) return 'refused by the schema';
  throw new Error(`${status} ${body.message}`);
}

/** Counts over many objects, and where the two disagree. */
export class Agreement {
  public readonly disagreements: string[] = [];
  private readonly counts = new Map<Verdict, number>([['accepted', 0], ['refused by the schema', 0], ['refused by the engine', 0]]);

  public add(what: string, answer: ApiResponse, findings: readonly string[]): void {
    const verdict = verdictOf(answer);
    this.counts.set(verdict, this.counts.get(verdict)! + 1);
    if ((verdict === 'accepted') === (findings.length === 0)) return;
    this.disagreements.push(`${what}: ${verdict}${verdict === 'accepted' ? '' : ` (${answer.body.message})`}; offline: ${findings.join('; ') || 'accepted'}`);
  }

  public get objects(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  public get refused(): number {
    return this.objects - this.counts.get('accepted')!;
  }

  public toString(): string {
    const engine = this.counts.get('refused by the engine')!;
    return `${this.objects} objects: ${this.counts.get('accepted')} accepted, ${this.refused} refused (${engine} of them pass the schema); ${this.disagreements.length} disagreements`;
  }
}

/** Judges a table of cases. */
export async function compare(cases: readonly AdmissionCase[], ask: AskEngine): Promise<Agreement> {
  const agreement = new Agreement();
  for (const { what, object } of cases) agreement.add(what, await ask(object), judgeOffline(object));
  return agreement;
}
