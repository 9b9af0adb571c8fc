import { execFile } from 'child_process';
import { visible } from '../../pipeline/text-safety';
import { CliIo } from '../cli-io';
import { CLI } from '../problems';

/** Which cluster is asked, by which program. */
export interface ClusterChoice {
  readonly kubectl: string;
  readonly context?: string;
  readonly kubeconfig?: string;
}

/** What the API server said: a document, or why there is none. */
export interface ApiAnswer {
  readonly body?: unknown;
  /** Set when whoever asked may not read this. */
  readonly forbidden?: string;
}

/** All definitions of a cluster with many operators. */
const LARGEST_ANSWER = 1024 * 1024 * 1024;
const TIMEOUT = '--request-timeout=30s';

/** Reads from a cluster through kubectl, which knows every way to log in. Nothing but `get` is ever run. */
export class Kubectl {
  constructor(private readonly choice: ClusterChoice, private readonly io: CliIo) {}

  /**
   * The document at a path of the API. One that is not there is an answer without a body.
   *
   * @throws PipelineError KubectlFailed when nobody answered
   */
  public get(path: string): Promise<ApiAnswer> {
    const { kubectl, context, kubeconfig } = this.choice;
    const options = [...(context === undefined ? [] : ['--context', context]), ...(kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig])];
    return new Promise((resolve, reject) => {
      execFile(kubectl, [...options, TIMEOUT, 'get', '--raw', path], { env: this.io.env, maxBuffer: LARGEST_ANSWER }, (error, stdout, stderr) => {
        if (error) settle(refusal(stderr));
        else settle(parsed(stdout));

        function settle(answer: ApiAnswer | undefined): void {
          if (answer) resolve(answer);
          else reject(CLI.error(kubectl, 'KubectlFailed', { what: `get --raw ${path}: ${reasonOf(error, stderr)}` }));
        }
      });
    });
  }
}

function parsed(text: string): ApiAnswer | undefined {
  try {
    return { body: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** What kubectl prints for an answer that is no document; undefined when there was no answer. @see https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/util/helpers.go */
function refusal(stderr: string): ApiAnswer | undefined {
  if (/^Error from server \(NotFound\)/m.test(stderr)) return {};
  return /^Error from server \(Forbidden\)/m.test(stderr) ? { forbidden: lastLine(stderr) } : undefined;
}

function reasonOf(error: Error | null, stderr: string): string {
  if (error === null) return 'the answer is no JSON';
  return 'code' in error && error.code === 'ENOENT' ? 'there is no such program' : lastLine(stderr) || visible(error.message);
}

function lastLine(text: string): string {
  return visible(text.trim().split('\n').pop() ?? '');
}
