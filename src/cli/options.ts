import { Command, Option } from 'commander';
import { FINDING_FORMATS, FindingFormat } from './findings-output';
import { FindingSeverity } from '../pipeline/findings/finding-severity';

/** Options of commands that write findings. */
export interface FindingOptions {
  readonly format: FindingFormat;
  readonly json?: boolean;
  readonly failOn: FindingSeverity;
}

/** Options of commands that look at an app. */
export interface AppOptions {
  readonly app?: string;
}

/** Options that hold for every command. */
export interface GlobalOptions {
  readonly color?: boolean;
}

/** Adds --format and --json. */
export function addFormat(command: Command, formats: readonly string[], standard = formats[0]): Command {
  command.addOption(new Option('--format <format>', 'form of the output').choices(formats).default(standard));
  return formats.includes('json') ? command.addOption(new Option('--json', 'the same as --format json').conflicts('format')) : command;
}

/** The form that was asked for, either way. */
export function formatOf<F extends string>({ format, json }: { readonly format: F; readonly json?: boolean }): F | 'json' {
  return json === true ? 'json' : format;
}

/** Adds what commands have that write findings. */
export function addFindingOptions(command: Command): Command {
  return addFormat(command, FINDING_FORMATS)
    .addOption(new Option('--fail-on <severity>', 'least severity that makes the exit code 1').choices([FindingSeverity.WARNING, FindingSeverity.ERROR]).default(FindingSeverity.WARNING));
}

/** Adds --app. */
export function addApp(command: Command): Command {
  return command.option('--app <command>', 'run this command, a cdk8s app in any language, instead of reading cdk8s.yaml');
}
