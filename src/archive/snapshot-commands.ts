import { IConstruct } from 'constructs';
import { ARCHIVE } from './problems';
import { CORE } from '../core/core-problems';
import { checkLabels, checkName } from '../core/names';
import { SnapshotConfig } from '../core/snapshot-source';

/** Commands that run in the pods of a source around each snapshot, so that what is on disk is consistent. */
export interface SnapshotCommands {
  /** Labels of the pods to run them in. */
  readonly podLabels: { readonly [key: string]: string };

  /**
   * Container to run them in; it must hold a shell.
   *
   * @default - the first one
   */
  readonly container?: string;

  /**
   * Shell command that runs before the snapshot and must end before it is taken, as one that flushes buffers.
   *
   * @default - none
   */
  readonly before?: string;

  /**
   * Shell command that runs when the snapshot was taken, as one that lets writes in again.
   *
   * @default - none
   */
  readonly after?: string;
}

/** The commands around snapshots of a source: those of the user, else those that the source itself states. */
export function snapshotCommands(scope: IConstruct, source: SnapshotConfig, given?: SnapshotCommands): SnapshotCommands | undefined {
  if (given) return checkCommands(scope, given);
  const { quiesce } = source;
  return quiesce && { podLabels: quiesce.podLabels, container: quiesce.container, before: quiesce.command };
}

function checkCommands(scope: IConstruct, commands: SnapshotCommands): SnapshotCommands {
  if (!commands.before?.trim() && !commands.after?.trim()) {
    throw CORE.error(scope, 'MissingProp', { what: 'commands hold no command', got: commands, fix: 'set before or after' });
  }
  if (Object.keys(commands.podLabels).length === 0) {
    throw ARCHIVE.error(scope, 'SnapshotCommandsAmbiguous', { what: 'the commands would run in every pod of the namespace', got: commands.podLabels });
  }
  checkLabels(scope, commands.podLabels);
  if (commands.container !== undefined) checkName(scope, commands.container, { what: 'container of the commands' });
  return commands;
}
