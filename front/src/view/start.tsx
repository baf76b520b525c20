import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { openApi } from '../protocol/api';
import { forgetToken, giveToken, ownName } from '../protocol/token';
import { Session } from '../terminal/session';
import { t, told, word } from '../words/words';
import { App } from './app';
import { Page } from './context';

// Before there is a module's table there is nothing to show but why.

function AskToken({ why, onToken }: { why: string; onToken: (token: string) => void }) {
  return (
    <main class="gate">
      <h1>Cordelia Lab</h1>
      <p>{t(why)}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const text = new FormData(event.currentTarget).get('token');
          onToken(
            String(text ?? '')
              .trim()
              .replace(/^.*#token=/, ''),
          );
        }}
      >
        <label for="token">{t('Token, or the address that the program printed')}</label>
        <input id="token" name="token" autocomplete="off" required />
        <button class="button primary">{t('Open the terminal')}</button>
      </form>
    </main>
  );
}

function Connected({ token, onRefused }: { token: string; onRefused: () => void }) {
  const session = useMemo(() => new Session(openApi(token, ownName()), token, ownName()), [token]);
  useEffect(() => void session.start(), [session]);
  const book = session.book.value;
  const page = useMemo(() => (book ? new Page(session, book) : null), [book]);
  const refused = session.link.value === 'refused';
  useEffect(() => {
    if (refused) onRefused();
  }, [refused]);
  if (page) return <App page={page} />;
  return (
    <main class="gate">
      <h1>Cordelia Lab</h1>
      <p role="status">{told(session.why.value) || t('Connecting…')}</p>
    </main>
  );
}

export function Start({ token }: { token: string | null }) {
  const given = useSignal(token);
  const why = useSignal<string>(
    word('The page needs the token that stands in the address which the program printed.'),
  );
  if (!given.value) {
    return (
      <AskToken
        why={why.value}
        onToken={(text) => {
          giveToken(text);
          given.value = text;
        }}
      />
    );
  }
  return (
    <Connected
      token={given.value}
      onRefused={() => {
        forgetToken();
        why.value = word(
          'The program refused the token. A new start of the program has a new one.',
        );
        given.value = null;
      }}
    />
  );
}
