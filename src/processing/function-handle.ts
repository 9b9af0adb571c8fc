/** Comments on lines of their own. One that may end a text or a longer comment, and have code behind it, stays. */
const JAVASCRIPT_COMMENT = /^\s*\/\/(?!.*\*\/)[^'"`\n]*$/gm;
const PYTHON_COMMENT = /^\s*#[^'"\n]*$/gm;

/** What a name of an export can be written with instead of its letters. */
const JAVASCRIPT_ESCAPE = /\\[ux]/;
const JAVASCRIPT_EXPORT = /\bexport\b/;
const JAVASCRIPT_NAME = [
  // Declared or listed: prose and calls of methods look different.
  /(?<![.\w$#])handle(?![\w$])(?=\s*(?:[=(,;:{}[\]/*"']|extends\b|$))/,
  /(?<![.\w$#])default(?![\w$])(?!\s*:)/,
  // All names of another module, with or without a comment before the star.
  /\bexport\s*[*/]/,
];

const PYTHON_NAME = [
  /\bhandle\b(?![ \t]+(?!i[fn]\b)[A-Za-z])(?!\s*\.)(?<!\.\s*handle)/,
  /\bimport\s+handle\b/,
  /\.\s*handle\s*=/,
];
/** Ways to a name of the module that no pattern can follow. */
const PYTHON_DYNAMIC = /\b(?:exec|eval|(?:f_)?globals|(?:f_)?locals|vars|setattr|modules|__(?!name|main|init|future|file|doc)\w+__)\b|\bimport\s*\*|:=/;

/**
 * Whether a JavaScript module may export what the runner calls: `handle`, or a default. Only what cannot be valid is refused: the code is
 * searched by pattern and not parsed, so a doubt counts for it.
 */
export function mayExportHandle(text: string): boolean {
  if (JAVASCRIPT_ESCAPE.test(text)) return true;
  const code = text.replace(JAVASCRIPT_COMMENT, '');
  return JAVASCRIPT_EXPORT.test(code) && JAVASCRIPT_NAME.some(form => form.test(code));
}

/** Whether a Python module may have a `handle`; a doubt counts for it. */
export function mayDefineHandle(text: string): boolean {
  // Python takes letters of other forms, such as full-width ones, for the plain ones.
  const plain = text.normalize('NFKC');
  const code = plain.replace(PYTHON_COMMENT, '');
  return PYTHON_DYNAMIC.test(plain) || PYTHON_NAME.some(form => form.test(code));
}
