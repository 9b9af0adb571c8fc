import { CORE } from './core-problems';
import type { TextForm } from './names';

const NAME: TextForm = { form: /^[a-z][a-z0-9._-]{0,62}$/, allowed: '1 to 63 letters, digits, ".", "_" and "-", beginning with a letter' };

/**
 * What the values of a field are, so that it can be followed through the pipeline. Two tags of one name are one tag, also when one is in a
 * schema file and the other in the program.
 */
export class FieldTag {
  /** About a person who can be identified. @see https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_4 */
  public static readonly PERSONAL = new FieldTag('personal');

  /** About the health of a person, which is personal too. @see https://www.ecfr.gov/current/title-45/section-160.103 */
  public static readonly HEALTH = new FieldTag('health');

  /** A password, a token, a key: whoever reads it can use it. */
  public static readonly SECRET = new FieldTag('secret');

  /**
   * A tag of your own.
   *
   * @param name 1 to 63 letters, digits, ".", "_" and "-", beginning with a letter, in upper or lower case; another one is a HostileValue error
   */
  public static of(name: string): FieldTag {
    return new FieldTag(checkTagName('FieldTag', String(name).toLowerCase()));
  }

  private constructor(
    /** Name of the tag in lower case, as in reports; in schema files it may be in any case. */
    public readonly name: string,
  ) {
  }
}

/** Checks the name of a tag, wherever it comes from. @returns the name */
export function checkTagName(where: string, name: string): string {
  if (typeof name === 'string' && NAME.form.test(name)) return name;
  throw CORE.error(where, 'HostileValue', { what: 'the name of a field tag is not usable', got: name, allowed: NAME.allowed });
}

/** How a program writes a tag, for messages that say what to write. */
export function tagInCode(name: string): string {
  const known = Object.entries(FieldTag).find(([, tag]) => (tag as FieldTag).name === name);
  return known ? `FieldTag.${known[0]}` : `FieldTag.of('${name}')`;
}
