export { Expr, mentions } from './ast';
export { CelError } from './error';
export { parseCel } from './parser';
export { CelProgram, CelTransition, compileCel, compileTransition } from './program';
