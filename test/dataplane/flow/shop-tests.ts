import { compareTest } from './compare-test';
import { eventsTest } from './events-test';
import { FlowWorld, QUICK } from './flow-world';
import { Languages, shopApp } from './pipelines';
import { poisonTest } from './poison-test';
import { redactionTest } from './redaction-test';
import { Engines, subjectOf } from '../proof';

/** One pipeline for each pair of languages, and what is true of all of them. */
export function shopTests(engines: () => Engines, pairs: readonly Languages[], count: number): void {
  describe.each(pairs)('mask.$mask and enrich.$enrich', languages => {
    let world: FlowWorld;
    beforeAll(async () => {
      world = await FlowWorld.start(engines(), subjectOf('shop', shopApp(languages)), { consumer: QUICK });
    });
    afterAll(() => world.stop());

    compareTest(() => world, languages, count);
    redactionTest(() => world, count);
    poisonTest(() => world);
    eventsTest(() => world);
  });
}
