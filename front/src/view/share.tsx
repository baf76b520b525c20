import { useState } from 'preact/hooks';
import type { Transcript } from '../protocol/types';
import { visible } from '../terminal/visible';
import { t, told } from '../words/words';
import { usePage } from './context';
import { Button } from './controls';
import { Sheet } from './dialog';
import { saveFile } from './download';

// What one has done, for others: as a file that they can run, or as an address where they watch.

function AsFile() {
  const { session } = usePage();
  const [made, setMade] = useState<Transcript | null>(null);
  const make = async (): Promise<void> => {
    const { next } = session.logOf(session.device.peek());
    setMade(await session.transcript({ from: 0, to: next, title: t('A shared session') }));
  };
  return (
    <section aria-labelledby="share-file">
      <h3 id="share-file">{t('As a file')}</h3>
      <p>
        {t(
          'All that was sent to this module and what it answered, as a tutorial that others ' +
            'open and run on their own. Keys, passwords, tokens and the contents of files are ' +
            'taken out.',
        )}
      </p>
      {!made && <Button label={t('Make the file')} onClick={() => void make()} />}
      {made && (
        <>
          <p role="status">
            {made.removed.length === 0
              ? t('Nothing had to be taken out.')
              : t('Taken out, {n}:', { n: made.removed.length })}
          </p>
          <ul class="removed" aria-label={t('Taken out')}>
            {made.removed.map((each, place) => (
              <li key={place}>{visible(told(each))}</li>
            ))}
          </ul>
          <Button
            label={t('Save shared.md')}
            onClick={() => saveFile('shared.md', made.markdown, 'text/markdown')}
          />
        </>
      )}
    </section>
  );
}

const isLocal = (host: string): boolean => /^(localhost|127\..*|\[::1\])$/.test(host);

function AsAddress() {
  const page = usePage();
  const { session } = page;
  const [address, setAddress] = useState('');
  const turn = async (on: boolean): Promise<void> => {
    const answer = await session.ask(() =>
      session.api.post<{ token: string | null }>('/api/share', { on }),
    );
    if (!answer) return;
    const state = session.state.peek();
    if (state) session.state.value = { ...state, shared: on };
    setAddress(answer.token === null ? '' : `${location.origin}/#token=${answer.token}`);
  };
  const copy = (): void =>
    void navigator.clipboard
      .writeText(address)
      .then(() => (page.said.value = t('The address was copied.')));
  return (
    <section aria-labelledby="share-address">
      <h3 id="share-address">{t('As an address for watching')}</h3>
      <p>
        {t('Whoever opens it sees this page live, and changes nothing: requests are refused.')}{' '}
        {isLocal(location.hostname) &&
          t(
            'This one opens on this computer only; cordelia lab --web ADDRESS:PORT gives ' +
              'others one.',
          )}
      </p>
      {address && (
        <div class="field wide">
          <label for="share-link">{t('Address for watching')}</label>
          <input id="share-link" class="mono" readOnly value={address} />
        </div>
      )}
      <div class="row">
        {address ? (
          <Button label={t('Copy the address')} onClick={copy} />
        ) : (
          <Button label={t('Show the address')} onClick={() => void turn(true)} />
        )}
        {session.state.value?.shared && (
          <Button label={t('Stop sharing')} onClick={() => void turn(false)} />
        )}
      </div>
    </section>
  );
}

export function ShareDialog() {
  const page = usePage();
  return (
    <Sheet label={t('Share')} open={page.sharing}>
      <AsFile />
      {page.session.state.value?.may !== 'watch' && <AsAddress />}
    </Sheet>
  );
}
