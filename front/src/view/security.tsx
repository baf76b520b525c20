import { useEffect, useState } from 'preact/hooks';
import type { Connection } from '../protocol/types';
import { reportOf, verdictOf } from '../terminal/report';
import { visible } from '../terminal/visible';
import { t, told } from '../words/words';
import { Chain, Checks } from './chain';
import { usePage } from './context';
import { Button, Check, Choose, Field } from './controls';
import { saveBlob } from './download';
import { Failure } from './failure';
import { Handshake } from './handshake';
import { Workshop } from './workshop';

const marks: Record<string, string> = {
  verified: '✓',
  failed: '✕',
  'verified in part': '!',
  'without TLS': '!',
  'under way': '…',
};

export function Verdict({ connection }: { connection: Connection }) {
  const verdict = verdictOf(connection);
  return (
    <strong class={`verdict ${verdict.replace(/ /g, '-')}`}>
      <span aria-hidden="true">{marks[verdict]}</span> {t(verdict)}
    </strong>
  );
}

function KeyLog() {
  const { session } = usePage();
  const keyLog = session.state.value?.key_log;
  const [asking, setAsking] = useState(false);
  const put = async (on: boolean): Promise<void> => {
    setAsking(false);
    const answer = await session.ask(() =>
      session.api.post<{ on: boolean }>('/api/key-log', { on }),
    );
    const state = session.state.peek();
    if (!answer || !state) return;
    session.state.value = { ...state, key_log: { ...state.key_log, on } };
  };
  return (
    <>
      <Check
        role="switch"
        label={t('Key log')}
        help={t('Writes the keys of connections to a file, in SSLKEYLOGFILE format')}
        on={keyLog?.on ?? false}
        onChange={(on) => (on ? setAsking(true) : void put(false))}
      />
      {asking && (
        <div class="ask" role="alert">
          <p>
            {t(
              'Who has this file can read every connection that begins from now on. ' +
                "It is written to the lab's folder, for its owner alone.",
            )}
          </p>
          <div class="row">
            <Button label={t('Switch the key log on')} onClick={() => void put(true)} />
            <Button label={t('Leave it off')} onClick={() => setAsking(false)} />
          </div>
        </div>
      )}
    </>
  );
}

function Facts({ connection }: { connection: Connection }) {
  return (
    <p class="facts-line">
      <code>
        {visible(connection.host)}:{connection.port}
      </code>
      {connection.address && (
        <>
          {' '}
          → <code>{connection.address}</code>
        </>
      )}
      <span>{connection.version}</span>
      <span>{connection.cipher}</span>
      <span>{connection.group}</span>
      <Verdict connection={connection} />
      <span class="dim">{told(connection.state)}</span>
    </p>
  );
}

function Explain() {
  const { session, connection: chosen } = usePage();
  const [host, setHost] = useState('');
  const [port, setPort] = useState('8883');
  const go = async (): Promise<void> => {
    const answer = await session.ask(() =>
      session.api.post<Connection>('/api/explain', {
        host,
        port: Number(port),
        ca_pem: session.state.peek()?.lab?.ca_pem ?? '',
      }),
    );
    if (!answer) return;
    session.takeConnection(answer);
    chosen.value = answer.id;
  };
  return (
    <details class="explain">
      <summary>{t('Explain another server')}</summary>
      <div class="row ends">
        <Field label={t('Host')} value={host} onValue={setHost} />
        <Field label={t('TLS port')} value={port} onValue={setPort} />
        <Button label={t('Explain')} onClick={() => void go()} />
      </div>
    </details>
  );
}

export function Security() {
  const page = usePage();
  const { session } = page;
  const [workshop, setWorkshop] = useState(false);
  const all = session.connections.value;
  const connection = all.find(({ id }) => id === page.connection.value) ?? all[0];
  useEffect(() => void session.loadConnections(), []);
  useEffect(() => {
    if (!connection || connection.messages) return;
    void session.ask(async () =>
      session.takeConnection(
        await session.api.get<Connection>(`/api/connections/${connection.id}`),
      ),
    );
  }, [connection?.id]);

  if (!connection) {
    return (
      <div class="security">
        <h2>{t('Connection security')}</h2>
        <p>
          {t(
            'There is no connection yet. On the tab IoT operations, Connect begins one; its ' +
              'handshake is drawn here as it happens.',
          )}
        </p>
        <Explain />
      </div>
    );
  }
  const capture = async (): Promise<void> => {
    const blob = await session.ask(() =>
      session.api.file(`/api/connections/${connection.id}/pcapng`),
    );
    if (blob) saveBlob(`connection-${connection.id}.pcapng`, blob);
  };
  const copy = (): void => {
    void navigator.clipboard
      .writeText(reportOf(connection))
      .then(() => (page.said.value = t('Report copied.')));
  };
  return (
    <div class="security">
      <header class="row">
        <h2>{t('Connection security')}</h2>
        <Choose
          inline
          label={t('Connection')}
          value={String(connection.id)}
          onValue={(id) => (page.connection.value = Number(id))}
          choices={all.map((each) => ({
            value: String(each.id),
            label: `${each.id}: ${visible(each.host)}:${each.port}, ${t(verdictOf(each))}`,
          }))}
        />
        {page.connection.value !== 0 && (
          <Button
            small
            label={t('Follow the newest')}
            onClick={() => (page.connection.value = 0)}
          />
        )}
        <Check
          role="switch"
          label={t('As in the workshop picture')}
          on={workshop}
          onChange={setWorkshop}
        />
        <span class="gap" />
        <KeyLog />
        <Button
          small
          label={t('Save pcapng')}
          disabled={!connection.has_capture}
          onClick={() => void capture()}
        />
        <Button small label={t('Copy report')} onClick={copy} />
      </header>
      <Facts connection={connection} />
      {connection.failure && <Failure failure={connection.failure} />}
      <div class={workshop ? 'views three' : 'views'}>
        <Handshake connection={connection} />
        {workshop && <Workshop connection={connection} />}
        <div class="proof">
          <Chain connection={connection} />
          <Checks connection={connection} />
        </div>
      </div>
      <Explain />
    </div>
  );
}
