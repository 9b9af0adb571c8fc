import { missing, Need, ProbeContext, Verdict } from './need';

/** What is known of a cluster, found by probes, each done once and only when a scenario asks for it. */
export class Capabilities {
  private readonly verdicts = new Map<string, Promise<Verdict>>();

  constructor(private readonly context: ProbeContext, private readonly tell: (line: string) => void) {}

  /** What a probe finds; a probe that fails found nothing. */
  public of(need: Need): Promise<Verdict> {
    const known = this.verdicts.get(need.name);
    if (known !== undefined) return known;
    const verdict = this.probe(need)
      .catch((error: unknown) => missing(`the probe failed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`))
      .then(found => {
        this.tell(`  ${need.name}: ${found.available ? found.note ?? 'yes' : `no: ${found.reason}`}`);
        return found;
      });
    this.verdicts.set(need.name, verdict);
    return verdict;
  }

  private async probe(need: Need): Promise<Verdict> {
    const [lacking] = await this.lacking(need.requires ?? []);
    return lacking === undefined ? need.probe(this.context) : missing(`it cannot be probed without ${lacking}`);
  }

  /** Whether the cluster can do it. */
  public async has(need: Need): Promise<boolean> {
    return (await this.of(need)).available;
  }

  /** Why these needs are not met; empty when all are. */
  public async lacking(needs: readonly Need[]): Promise<string[]> {
    const reasons: string[] = [];
    for (const need of needs) {
      const verdict = await this.of(need);
      if (!verdict.available) reasons.push(`${need.name}: ${verdict.reason}`);
    }
    return reasons;
  }
}
