/** Puts one of our messages into the form of the API server's library; scripts/schemas/verdicts/README.md lists the differences. */
export function likeApiServer(text: string): string {
  const plain = text.replace(/; did you mean ".*"\?$/, '')
    .replace(/^[^ ]*: (?=Invalid value: "": "[^"]*" must )/, '<nil>: ')
    .replace(/^[^ ]*: |[^ "]+(?= in body )/g, path => path.replace(/\[([^\]]*[^\]0-9][^\]]*)\]/g, '.$1'));
  return plain.replace(/^([^ ]*): unknown field$/, 'unknown field "$1"');
}
