import { t } from '../words/words';
// Requests over HTTP. The token goes with each one, and every error is a sentence.

export class Refused extends Error {
  constructor(
    readonly status: number,
    text: string,
  ) {
    super(text);
  }
}

export interface Api {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  remove(path: string): Promise<void>;
  file(path: string): Promise<Blob>;
}

async function sentenceOf(answer: Response): Promise<string> {
  try {
    const body = (await answer.json()) as { error?: { text?: string } };
    if (body.error?.text) return body.error.text;
  } catch {
    // Not JSON: the status has to do.
  }
  return t('The server answered {status}.', { status: answer.status });
}

export function openApi(token: string, name: string): Api {
  async function ask(path: string, init: RequestInit): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(path, {
        ...init,
        cache: 'no-store',
        headers: {
          ...init.headers,
          Authorization: `Bearer ${token}`,
          'Cordelia-Browser': name,
        },
      });
    } catch {
      throw new Refused(0, t('The program does not answer. Is it still running?'));
    }
    if (!answer.ok) throw new Refused(answer.status, await sentenceOf(answer));
    return answer;
  }
  const json = { 'Content-Type': 'application/json' };
  return {
    get: async <T>(path: string) => (await (await ask(path, {})).json()) as T,
    post: async <T>(path: string, body: unknown) => {
      const answer = await ask(path, { method: 'POST', headers: json, body: JSON.stringify(body) });
      const text = await answer.text();
      return (text === '' ? {} : JSON.parse(text)) as T;
    },
    remove: async (path) => {
      await ask(path, { method: 'DELETE', headers: json });
    },
    file: async (path) => (await ask(path, {})).blob(),
  };
}
