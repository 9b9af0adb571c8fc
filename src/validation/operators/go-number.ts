/** A whole number as Go reads it in base 10 with 32 bits; undefined for other text. */
export function goInt32(text: string): number | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value >= -2_147_483_648 && value <= 2_147_483_647 ? value : undefined;
}

/** A number as Go reads it; undefined for other text. What is doubtful here, hexadecimal digits, is no number but no error either. */
export function goFloat(text: string): number | undefined {
  if (/^[+-]?0x/i.test(text)) return NaN;
  if (/^[+-]?(inf|infinity)$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return NaN;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
