/** What a suite needs is not on this machine. A runner tells it apart from a failure, and says how to get it. */
export class MissingTool extends Error {
  constructor(what: string, how: string) {
    super(`missing: ${what}; ${how}`);
    this.name = 'MissingTool';
  }
}
