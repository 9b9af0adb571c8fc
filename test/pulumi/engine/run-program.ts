/** Runs one operation on a stack: `run-program.ts <place as JSON> <preview|up|destroy> <program>`. Prints what Pulumi prints; its exit code tells whether it went well. */
import { openStack, StackPlace } from './automation';
import { PROGRAMS } from './programs';

async function main(): Promise<void> {
  const [place, operation, program] = process.argv.slice(2);
  const stack = await openStack(JSON.parse(place) as StackPlace, PROGRAMS[program as keyof typeof PROGRAMS]);
  const onOutput = (text: string): unknown => process.stdout.write(text);
  await stack[operation as 'preview' | 'up' | 'destroy']({ onOutput });
}

// What is left of a failed program is not news.
process.on('unhandledRejection', () => undefined);
main().then(() => process.exit(0), () => process.exit(1));
