/**
 * Go regular expressions (RE2) for JavaScript.
 *
 * Upstream patterns are written for Go. Most mean the same in JavaScript; what differs is rewritten: inline flags, POSIX classes,
 * Go's anchors and group names, escapes that JavaScript's Unicode mode refuses, and the reach of `.` and `\s`.
 * @see https://github.com/google/re2/wiki/Syntax
 */
const POSIX: { readonly [name: string]: string } = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: '\\t ',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

const SPACE = '\\t\\n\\f\\r ';
const cache = new Map<string, RegExp>();

/** The compiled pattern; the same text is compiled once. @throws SyntaxError when the pattern is not valid RE2 */
export function goPattern(pattern: string): RegExp {
  let compiled = cache.get(pattern);
  if (!compiled) {
    compiled = new RegExp(new Translator(pattern).translate(), 'u');
    cache.set(pattern, compiled);
  }
  return compiled;
}

interface Flags {
  readonly ignoreCase: boolean;
  readonly dotAll: boolean;
  readonly multiline: boolean;
}

class Translator {
  private at = 0;
  private flags: Flags = { ignoreCase: false, dotAll: false, multiline: false };

  constructor(private readonly source: string) {}

  public translate(): string {
    let out = '';
    const outer: Flags[] = [];
    while (this.at < this.source.length) {
      const char = this.next();
      if (char === '\\') out += this.escape(false);
      else if (char === '[') out += this.bracket();
      else if (char === '(') out += this.open(outer);
      else if (char === ')') out += this.close(outer);
      else if (char === '.') out += this.flags.dotAll ? '[^]' : '[^\\n]';
      else if (char === '^' && this.flags.multiline) out += '(?<![^\\n])';
      else if (char === '$' && this.flags.multiline) out += '(?![^\\n])';
      else if (char === '{' && !/^\d+(,\d*)?\}/.test(this.source.slice(this.at))) out += '\\{';
      else if (char === '}' && !/\{\d+(,\d*)?$/.test(this.source.slice(0, this.at - 1))) out += '\\}';
      else if (char === ']') out += '\\]';
      else out += this.literal(char, false);
    }
    return out;
  }

  private next(): string {
    const char = String.fromCodePoint(this.source.codePointAt(this.at)!);
    this.at += char.length;
    return char;
  }

  /** `(`, `(?:`, `(?P<name>` or flags, which hold to the end of the surrounding group. */
  private open(outer: Flags[]): string {
    const rest = this.source.slice(this.at);
    const flags = /^\?([imsU]*)(?:-([imsU]+))?([:)])/.exec(rest);
    if (flags) {
      this.at += flags[0].length;
      if (flags[3] === ':') outer.push(this.flags);
      this.flags = this.withFlags(flags[1], flags[2] ?? '');
      return flags[3] === ':' ? '(?:' : '';
    }
    outer.push(this.flags);
    const named = /^\?P?<(\w+)>/.exec(rest);
    if (!named) return '(';
    this.at += named[0].length;
    return `(?<${named[1]}>`;
  }

  private close(outer: Flags[]): string {
    this.flags = outer.pop() ?? this.flags;
    return ')';
  }

  private withFlags(on: string, off: string): Flags {
    const flag = (letter: string, now: boolean): boolean => (on.includes(letter) || now) && !off.includes(letter);
    return { ignoreCase: flag('i', this.flags.ignoreCase), dotAll: flag('s', this.flags.dotAll), multiline: flag('m', this.flags.multiline) };
  }

  private escape(inBracket: boolean): string {
    const char = this.next();
    switch (char) {
      case 'A': return '(?<![^])';
      case 'z': return '(?![^])';
      case 's': return inBracket ? SPACE : `[${SPACE}]`;
      case 'S': return inBracket ? '\\S' : `[^${SPACE}]`;
      case 'a': return '\\x07';
      case 'Q': return this.quoted();
      case 'p': case 'P': return this.unicodeClass(char);
      case 'x': return this.hexadecimal();
      default: return /[bBdDwWfnrtv]/.test(char) ? `\\${char}` : this.literal(char, inBracket, true);
    }
  }

  private quoted(): string {
    const end = this.source.indexOf('\\E', this.at);
    const text = this.source.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.source.length : end + 2;
    return [...text].map(char => this.literal(char, false, true)).join('');
  }

  /** `\pL` and `\p{Greek}`; JavaScript wants braces, and `Script=` before the name of a script. */
  private unicodeClass(letter: string): string {
    const match = /^\{(\^?)(\w+)\}|^(\w)/.exec(this.source.slice(this.at));
    if (!match) throw new SyntaxError(`bad Unicode class in ${this.source}`);
    this.at += match[0].length;
    const name = match[2] ?? match[3];
    const negated = (match[1] === '^') !== (letter === 'P');
    return `\\${negated ? 'P' : 'p'}{${name.length <= 2 ? name : `Script=${name}`}}`;
  }

  private hexadecimal(): string {
    const match = /^\{([0-9A-Fa-f]+)\}|^([0-9A-Fa-f]{2})/.exec(this.source.slice(this.at));
    if (!match) throw new SyntaxError(`bad hexadecimal escape in ${this.source}`);
    this.at += match[0].length;
    return `\\u{${match[1] ?? match[2]}}`;
  }

  private bracket(): string {
    let out = '[';
    if (this.source[this.at] === '^') {
      this.at++;
      out += '^';
    }
    for (let first = true; this.at < this.source.length; first = false) {
      if (this.source[this.at] === ']' && !first) {
        this.at++;
        return out + ']';
      }
      out += this.bracketItem();
    }
    throw new SyntaxError(`missing ] in ${this.source}`);
  }

  /** A POSIX class, an escape, a character, or a range; a dash that joins nothing stands for itself. */
  private bracketItem(): string {
    const posix = /^\[:(\w+):\]/.exec(this.source.slice(this.at));
    if (posix && POSIX[posix[1]]) {
      this.at += posix[0].length;
      return POSIX[posix[1]];
    }
    const from = this.bracketChar();
    const range = /^-[^\]]/.test(this.source.slice(this.at)) && from.length === 1;
    if (!range) return from.length === 1 ? this.literal(from, true) : from;
    this.at++;
    const to = this.bracketChar();
    const plain = `${this.escaped(from, true)}-${this.escaped(to, true)}`;
    return this.flags.ignoreCase && /[a-zA-Z]/.test(from + to) ? plain + swapCase(from) + '-' + swapCase(to) : plain;
  }

  /** One character, or the JavaScript text of an escape that stands for several. */
  private bracketChar(): string {
    const char = this.next();
    if (char !== '\\') return char;
    return /[^\w]|_/.test(this.source[this.at]) ? this.next() : this.escape(true);
  }

  private literal(char: string, inBracket: boolean, verbatim = inBracket): string {
    if (this.flags.ignoreCase && char.toLowerCase() !== char.toUpperCase()) {
      const both = char.toLowerCase() + char.toUpperCase();
      return inBracket ? both : `[${both}]`;
    }
    return verbatim ? this.escaped(char, inBracket) : char;
  }

  private escaped(char: string, inBracket: boolean): string {
    const special = inBracket ? /[\\\]^[-]/ : /[\\^$.*+?()[\]{}|]/;
    return special.test(char) ? `\\${char}` : char;
  }
}

function swapCase(char: string): string {
  return char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase();
}
