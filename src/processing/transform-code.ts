import { isUtf8 } from 'buffer';
import * as fs from 'fs';
import * as path from 'path';
import { mayDefineHandle, mayExportHandle } from './function-handle';
import { PROCESSING } from './problems';

const SCOPE = 'TransformCode';

/** Languages that the function runner runs. */
export enum TransformLanguage {
  /** JavaScript as an ES module, on Node.js. */
  JAVASCRIPT = 'javascript',
  /** Python 3. */
  PYTHON = 'python',
}

const LANGUAGE_OF: Readonly<Record<string, TransformLanguage>> = { '.mjs': TransformLanguage.JAVASCRIPT, '.py': TransformLanguage.PYTHON };

/**
 * The code of a function that handles one CloudEvent. It runs on a stock language image with nothing but the standard
 * library; code with dependencies belongs in an image.
 *
 * The function is named `handle` and takes the event and a context. What it returns becomes the output: nothing drops
 * the record, a value is the data of one event, a list is several. See docs/runner.md.
 */
export class TransformCode {
  /**
   * Code in the program itself.
   *
   * @param text an ES module that exports `handle(event, context)` or a default function; empty text is a FunctionEmpty error,
   * text that exports neither a FunctionWithoutHandle error
   */
  public static inlineJavaScript(text: string): TransformCode {
    return new TransformCode(TransformLanguage.JAVASCRIPT, text);
  }

  /**
   * Code in the program itself.
   *
   * @param text a module that defines `handle(event, context)`, plain or async; empty text is a FunctionEmpty error,
   * text without that name a FunctionWithoutHandle error
   */
  public static inlinePython(text: string): TransformCode {
    return new TransformCode(TransformLanguage.PYTHON, text);
  }

  /**
   * Code in a file. The ending tells the language.
   *
   * @param file path of an `.mjs` or `.py` file, relative to the working directory; one that is missing, is no UTF-8 text or
   * has another ending is a FunctionUnreadable error, one without the function a FunctionWithoutHandle error
   */
  public static file(file: string): TransformCode {
    const language = LANGUAGE_OF[path.extname(file).toLowerCase()];
    if (language === undefined) {
      throw PROCESSING.error(SCOPE, 'FunctionUnreadable', {
        what: 'the ending of the file names no language that the runner runs',
        got: file,
        allowed: Object.keys(LANGUAGE_OF).join(', '),
        fix: /\.[cm]?[jt]s$/i.test(file) ? 'compile it to an ES module and name that .mjs' : undefined,
      });
    }
    return new TransformCode(language, readText(file));
  }

  private constructor(
    /** Language of the code. */
    public readonly language: TransformLanguage,
    /** The code. */
    public readonly text: string,
  ) {
    if (text.trim() === '') {
      throw PROCESSING.error(SCOPE, 'FunctionEmpty', { what: `the ${language} function has no code`, got: text });
    }
    const isJavaScript = language === TransformLanguage.JAVASCRIPT;
    if (!(isJavaScript ? mayExportHandle(text) : mayDefineHandle(text))) {
      throw PROCESSING.error(SCOPE, 'FunctionWithoutHandle', {
        what: `the ${language} code ${isJavaScript ? 'exports' : 'defines'} no function that the runner finds`,
        got: text,
        fix: isJavaScript ? 'name it: export function handle(ce, context) { … }, or export it as default' : 'name it: def handle(event, context):',
      });
    }
  }
}

function readText(file: string): string {
  const content = readBytes(file);
  if (content === undefined || !isUtf8(content)) {
    const what = content === undefined ? 'the file with the function cannot be read' : 'the file with the function is no UTF-8 text';
    throw PROCESSING.error(SCOPE, 'FunctionUnreadable', { what, got: file });
  }
  return content.toString('utf8');
}

function readBytes(file: string): Buffer | undefined {
  try {
    return fs.readFileSync(path.resolve(file));
  } catch {
    return undefined;
  }
}
