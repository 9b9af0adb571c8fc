import { CliIo } from './cli-io';
import { coloured, ColourWish, paint } from './colours';
import { textOf } from './findings-text';
import { CLI } from './problems';
import { AppProblems } from './sources/app-problems';
import { PipelineError } from '../core/problems';
import { visible } from '../pipeline/text-safety';

/** Codes of the system, in words. @see https://nodejs.org/api/errors.html#common-system-errors */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'too many links',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is no folder',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
};

/** An error for whoever typed the command. Only a defect of ours comes with a stack. */
export function explain(error: unknown, io: CliIo, wish: ColourWish): string {
  const text = describe(error);
  return coloured(io, io.errIsTerminal, wish) ? paint(text) : text;
}

function describe(error: unknown): string {
  if (error instanceof AppProblems) return `The app has problems, so there is nothing to report on.\n\n${textOf(error.findings)}`;
  if (error instanceof PipelineError) return `error ${visibleLines(error.message)}\n`;
  if (isSystemError(error)) {
    const { path = 'a file', code, message } = error;
    return `error ${CLI.text(visible(path), 'FileInaccessible', { what: REASONS[code] ?? visible(message) })}\n`;
  }
  return `This is a defect of the command line.\n${error instanceof Error ? error.stack : String(error)}\n`;
}

/** Messages may quote what a file holds. */
function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error && typeof error.code === 'string';
}
