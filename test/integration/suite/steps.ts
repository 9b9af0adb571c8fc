/** The words of a scenario. Each step has a text for people, and an action. */
export interface Steps {
  /** Sets the scene. */
  given<T>(text: string, action: () => Promise<T> | T): Promise<T>;
  /** Does what is to be observed. */
  when<T>(text: string, action: () => Promise<T> | T): Promise<T>;
  /** States what has to be; the action throws when it is not. */
  expect<T>(text: string, action: () => Promise<T> | T): Promise<T>;
}

/** What is told of a step. */
export interface StepNote {
  readonly text: string;
  readonly seconds: number;
  readonly failed?: boolean;
}

/** Runs steps and keeps count of what was stated. */
export class StepRecorder implements Steps {
  /** Expectations that held. */
  public held = 0;
  /** The step that failed, if one did. */
  public failedStep?: string;

  constructor(private readonly tell: (note: StepNote) => void) {}

  // Arrow functions, so that a scenario can take the words out of the context and use them bare.
  public readonly given = <T>(text: string, action: () => Promise<T> | T): Promise<T> => this.step(`given ${text}`, action);

  public readonly when = <T>(text: string, action: () => Promise<T> | T): Promise<T> => this.step(`when ${text}`, action);

  public readonly expect = async <T>(text: string, action: () => Promise<T> | T): Promise<T> => {
    const value = await this.step(`expect ${text}`, action);
    this.held += 1;
    return value;
  };

  private async step<T>(text: string, action: () => Promise<T> | T): Promise<T> {
    const start = Date.now();
    const seconds = () => (Date.now() - start) / 1000;
    try {
      const value = await action();
      this.tell({ text, seconds: seconds() });
      return value;
    } catch (error) {
      this.failedStep = text;
      this.tell({ text, seconds: seconds(), failed: true });
      throw error;
    }
  }
}
