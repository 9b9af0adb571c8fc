import * as fs from 'fs';

/** What the program needs of the process around it, so that tests can be that process. */
export interface CliIo {
  readonly env: NodeJS.ProcessEnv;
  /** Whether a person reads the output as it comes. */
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  out(text: string): void;
  err(text: string): void;
  /** All of the standard input. */
  input(): string;
}

/** The real process. A reader that has seen enough (`| head`) ends it without a word. */
export function processIo(): CliIo {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
  return {
    out: text => void process.stdout.write(text),
    err: text => void process.stderr.write(text),
    input: () => fs.readFileSync(0, 'utf8'),
    env: process.env,
    outIsTerminal: process.stdout.isTTY === true,
    errIsTerminal: process.stderr.isTTY === true,
  };
}
