import { SuiteContext } from './context';
import { Result, Status } from './result';
import { NotRun, Scenario } from './scenario';
import { StepNote, StepRecorder, Steps } from './steps';
import { Capabilities } from '../capabilities/capabilities';
import { OPERATOR_NEED } from '../capabilities/need';

/** What a run of a scenario needs from the suite. */
export interface ScenarioRun {
  readonly scenario: Scenario;
  readonly capabilities: Capabilities;
  /** Makes what the scenario works with. */
  context(steps: Steps): Promise<SuiteContext>;
  /** Is called when it failed, before anything is removed. */
  diagnose(): Promise<void>;
  /** Removes what it made. */
  cleanUp(): Promise<void>;
  tell(note: StepNote): void;
}

/**
 * Runs one scenario. It passes only if all that it needs was found by a probe, its story was told to the end, at least one
 * expectation was stated, and what it made could be removed.
 */
export async function runScenario(run: ScenarioRun): Promise<Result> {
  const { scenario } = run;
  const start = Date.now();
  const recorder = new StepRecorder(note => run.tell(note));
  const result = (status: Status, reason = ''): Result => ({
    scenario: scenario.name,
    title: scenario.title,
    status,
    setting: scenario.needs.some(need => need.name.startsWith(OPERATOR_NEED)) ? 'operators' : 'stand-ins',
    reason,
    seconds: Math.round((Date.now() - start) / 100) / 10,
    expectations: recorder.held,
    constructs: status === 'passed' ? [...scenario.constructs].sort() : [],
  });
  const lacking = await run.capabilities.lacking(scenario.needs);
  if (lacking.length > 0) return result('not run', lacking.join('; '));
  let outcome: Result;
  try {
    await scenario.run(await run.context(recorder));
    outcome = recorder.held === 0 ? result('failed', 'it ended without an expectation, so it proves nothing') : result('passed');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof NotRun) {
      outcome = result('not run', message);
    } else {
      outcome = result('failed', [recorder.failedStep, message].filter(Boolean).join(': '));
      await run.diagnose().catch((failure: unknown) => run.tell({ text: `diagnostics could not be collected: ${String(failure)}`, seconds: 0, failed: true }));
    }
  }
  try {
    await run.cleanUp();
  } catch (error) {
    const reason = `what it made could not be removed: ${error instanceof Error ? error.message : String(error)}`;
    // A scenario that was not run stays that; one that passed has not.
    return outcome.status === 'not run' ? { ...outcome, reason: `${outcome.reason}; ${reason}` } : result('failed', [outcome.reason, reason].filter(Boolean).join('; '));
  }
  return outcome;
}
