import type { Broker } from './broker';
import { Applied, Engines, Subject, withApplied } from './proof';

/** An app of one Kafka that runs, with the users, the rights and the topics that it declares, until it is let go. */
export class HeldApp {
  /** Applies an app as `withApplied` does; what it does with it goes on over several tests. */
  public static async start(engines: Engines, subject: Subject): Promise<HeldApp> {
    let letGo!: () => void;
    const over = new Promise<void>(resolve => (letGo = resolve));
    let ended: Promise<unknown> = Promise.resolve();
    const applied = await new Promise<Applied>((resolve, reject) => {
      ended = withApplied(engines, subject, async made => {
        resolve(made);
        await over;
      });
      ended.catch(reject);
    });
    return new HeldApp(applied, await engines.brokers.brokerFor(applied.system), async () => {
      letGo();
      await ended;
    });
  }

  private constructor(
    public readonly applied: Applied,
    public readonly broker: Broker,
    /** Removes the files of the app. */
    public readonly stop: () => Promise<void>,
  ) {}
}
