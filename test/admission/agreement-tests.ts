import { AskEngine, compare } from './agreement';
import { AdmissionCase } from './cases/admission-case';
import { mutantsOf } from './mutants';
import { Random, seedOfRun } from '../validation/support/random';

/** What an engine and our rules are compared on. */
export interface AgreementTests {
  readonly title: string;
  readonly cases: readonly AdmissionCase[];
  readonly ask: AskEngine;
  /** Objects that the library emits, to cross with the cases. @default - none of these kinds */
  readonly emitted?: () => readonly AdmissionCase[];
  readonly mutants: number;
  /** Mistakes that only the engine finds, by its words, each with the reason why it stays so. */
  readonly onlyEngine: ReadonlyArray<readonly [message: RegExp, reason: string]>;
}

/** Compares the verdicts of an engine and of our rules: on the cases, and on random crosses of them. */
export function testAgreement({ title, cases, ask, emitted, mutants, onlyEngine }: AgreementTests): void {
  if (emitted) {
    test('what we emit is accepted by both', async () => {
      const agreement = await compare(emitted(), ask);
      console.info(`${title}, what we emit: ${agreement}`);
      expect([agreement.disagreements, agreement.refused]).toEqual([[], 0]);
    });
  }

  test('the engine and our rules agree on every case', async () => {
    const agreement = await compare(cases, ask);
    console.info(`${title}, cases: ${agreement}`);
    expect(agreement.disagreements).toEqual([]);
  });

  test('the engine and our rules agree on random objects, but for what only the engine can know', async () => {
    const seed = seedOfRun();
    const agreement = await compare(mutantsOf([...cases, ...emitted?.() ?? []], mutants, new Random(seed)), ask);
    const kept = agreement.disagreements.filter(text => text.endsWith('offline: accepted') && onlyEngine.some(([message]) => message.test(text)));
    console.info(`${title}, mutants (TEST_SEED=${seed}): ${agreement}, of which ${kept.length} are on the list`);
    expect(agreement.disagreements.filter(text => !kept.includes(text))).toEqual([]);
  });
}
