// Sends the requests on standard input, a JSON list, one after the other, and prints the answers as a JSON list.
let input = '';
for await (const chunk of process.stdin) input += chunk;

const answers = [];
for (const { url, method = 'POST', headers = {}, body } of JSON.parse(input)) {
  try {
    const response = await fetch(url, { method, headers, body, signal: AbortSignal.timeout(30_000) });
    answers.push({ status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() });
  } catch (error) {
    answers.push({ status: 0, headers: {}, body: String(error.cause?.code ?? error) });
  }
}
console.log(JSON.stringify(answers));
