/** Fill, border: on light, then on dark. Text on every fill has a contrast of at least 7 to 1. */
const ROLE_COLOURS: Readonly<Record<string, readonly [string, string, string, string]>> = {
  source: ['#dcfce7', '#15803d', '#0f2e1b', '#4ade80'],
  topic: ['#dbeafe', '#2563eb', '#14264a', '#60a5fa'],
  transform: ['#fef3c7', '#b45309', '#382408', '#fbbf24'],
  sink: ['#fae8ff', '#a21caf', '#3a113f', '#e879f9'],
  store: ['#e2e8f0', '#475569', '#232c39', '#94a3b8'],
  archive: ['#ccfbf1', '#0f766e', '#0b2e2b', '#2dd4bf'],
  runtime: ['#f1efee', '#78716c', '#2b2725', '#a8a29e'],
};

/** Further colours of the picture: on light, then on dark. */
const COLOURS: Readonly<Record<string, readonly [string, string]>> = {
  ground: ['#ffffff', '#0f141b'],
  ink: ['#111827', '#f1f5f9'],
  muted: ['#475569', '#b6c2d1'],
  line: ['#64748b', '#8b9bb0'],
  alarm: ['#dc2626', '#f87171'],
  focus: ['#1d4ed8', '#93c5fd'],
};

/** Custom properties of one scheme. */
export function pictureColours(scheme: 'light' | 'dark'): string {
  const dark = scheme === 'dark' ? 1 : 0;
  const roles = Object.entries(ROLE_COLOURS).map(([role, c]) => `--${role}-fill:${c[dark * 2]};--${role}-edge:${c[dark * 2 + 1]};`);
  const others = Object.entries(COLOURS).map(([name, c]) => `--${name}:${c[dark]};`);
  return [...others, ...roles].join('');
}

/** Rules of the picture; they hold in the page and in the file of its own. */
export const PICTURE_RULES = [
  '.topology{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}',
  '.topology .label{font-size:13px;font-weight:600;fill:var(--ink)}',
  '.topology .about{font-size:11px;fill:var(--muted)}',
  '.topology .line{fill:none;stroke:var(--line);stroke-width:1.5}',
  '.topology .feedback .line{stroke-dasharray:5 4}',
  '.topology .clear .line{stroke:var(--alarm);stroke-width:2}',
  // Heads take the colour of their line where browsers know how, and stay grey elsewhere.
  '.topology .head{fill:var(--line);fill:context-stroke}',
  '.topology .box{stroke-width:1.5}',
  ...Object.keys(ROLE_COLOURS).map(role => `.topology .${role} .box{fill:var(--${role}-fill);stroke:var(--${role}-edge)}`),
  ...Object.keys(ROLE_COLOURS).map(role => `.topology .${role} .band{fill:var(--${role}-edge)}`),
  '.topology .dead .box{stroke-dasharray:4 3;fill:var(--ground)}',
].join('\n');

/** Everything that the picture needs as a file of its own. */
export function standaloneStyle(): string {
  return [
    `svg{${pictureColours('light')}background:var(--ground)}`,
    `@media (prefers-color-scheme:dark){svg{${pictureColours('dark')}}}`,
    PICTURE_RULES,
  ].join('\n');
}
