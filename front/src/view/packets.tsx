import { useEffect, useState } from 'preact/hooks';
import type { Connection } from '../protocol/types';
import type { Packet } from '../terminal/packets';
import { filtered, packetsOf } from '../terminal/packets';
import { clock } from '../terminal/save';
import { visible } from '../terminal/visible';
import { count, language, t, told, word } from '../words/words';
import { usePage } from './context';
import { Button, Field } from './controls';
import { chooseFile, saveBlob } from './download';
import type { OpenedCapture } from './opening';
import { openFile } from './opening';

// Messages of TLS and packets of MQTT, of all connections in one list; or those of a file.

const rowsMost = 300;
/** Older connections are a click away, in Connection security. */
const connectionsMost = 20;

const heads = [
  word('Time'),
  word('Connection'),
  word('Way'),
  word('Layer'),
  word('Name'),
  word('Bytes'),
  word('What it says'),
];

interface TableProps {
  packets: Packet[];
  /** Shows a connection; there is none to show for what a file has. */
  onShow?: (id: number) => void;
}

function Table({ packets, onShow }: TableProps) {
  return (
    <div class="scroll tall" tabIndex={0} role="region" aria-label={t('Packet list')}>
      <table class="packets">
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {packets.slice(-rowsMost).map((packet, place) => {
            const name = `${packet.connection}: ${visible(packet.where)}`;
            return (
              <tr key={place}>
                <td class="mono">{clock(packet.at)}</td>
                <td>
                  {onShow ? (
                    <button type="button" class="link" onClick={() => onShow(packet.connection)}>
                      {name}
                    </button>
                  ) : (
                    name
                  )}
                </td>
                <td>{packet.from === 'client' ? t('→ sent') : t('← came')}</td>
                <td>{packet.layer}</td>
                <th scope="row">{packet.name}</th>
                <td>{packet.bytes}</td>
                <td class="summary">{visible(told(packet.summary))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Facts({ capture }: { capture: OpenedCapture }) {
  const { name, comment, connections, gaps, keys, others, packets } = capture;
  const began = packets[0];
  const time = began && new Date(began.at).toLocaleString(language());
  const day = time ? t(', begun {time}', { time }) : '';
  const many = count(connections, '{n} connection', '{n} connections');
  const said = [
    t('Showing the file {name}: {many}{day}.', { name: visible(name), many, day }),
    comment && t('It says: {comment}', { comment: visible(comment) }),
    t('What is encrypted is shown as its records.'),
    keys > 0 &&
      t(
        'The keys of its connections are inside: Wireshark decrypts them, and so can whoever ' +
          'has it.',
      ),
    others > 0 && t('{n} of its packets are not TCP over IP, and are not shown.', { n: others }),
    gaps > 0 &&
      t('In {n} directions a piece is missing; what comes after it is not shown.', { n: gaps }),
  ];
  return <span>{said.filter(Boolean).join(' ')}</span>;
}

function useMissing(connections: Connection[]): void {
  const { session } = usePage();
  const missing = connections.filter(({ messages }) => !messages).map(({ id }) => id);
  useEffect(() => void session.loadConnections(), []);
  useEffect(() => {
    const id = missing[0];
    if (id === undefined) return;
    void session.ask(async () =>
      session.takeConnection(await session.api.get<Connection>(`/api/connections/${id}`)),
    );
  }, [missing[0]]);
}

export function Packets() {
  const page = usePage();
  const { session } = page;
  const [filter, setFilter] = useState('');
  const capture = page.capture.value;
  const connections = session.connections.value.slice(0, connectionsMost);
  useMissing(connections);
  const packets = capture ? capture.packets : packetsOf(connections);
  const found = filtered(packets, filter);
  const show = (id: number): void => {
    page.connection.value = id;
    page.openDock('security');
  };
  const save = async (id: number): Promise<void> => {
    const blob = await session.ask(() => session.api.file(`/api/connections/${id}/pcapng`));
    if (blob) saveBlob(`connection-${id}.pcapng`, blob);
  };
  const open = async (): Promise<void> => {
    const file = await chooseFile('.pcapng');
    if (file) await openFile(page, file);
  };
  const saved = capture ? [] : connections.filter(({ has_capture }) => has_capture);
  return (
    <div class="dock-body">
      <header class="row">
        <h2>{t('Packets')}</h2>
        <Field narrow label={t('Filter packets')} value={filter} onValue={setFilter} />
        <span class="dim" role="status">
          {t('{found} of {all} packets', { found: found.length, all: packets.length })}
          {found.length > rowsMost && t(', the last {n} are shown', { n: rowsMost })}
        </span>
        <Button small label={t('Open pcapng')} onClick={() => void open()} />
        {saved.map(({ id }) => (
          <Button
            key={id}
            small
            label={t('Save pcapng of connection {id}', { id })}
            onClick={() => void save(id)}
          />
        ))}
      </header>
      {capture ? (
        <p class="banner">
          <Facts capture={capture} />{' '}
          <Button
            small
            label={t('Back to the module')}
            onClick={() => (page.capture.value = null)}
          />
        </p>
      ) : (
        <p class="hint">
          {t(
            'Switch the key log on in Connection security before connecting: connections from ' +
              'then on can be saved and opened in Wireshark.',
          )}
        </p>
      )}
      <Table packets={found} onShow={capture ? undefined : show} />
    </div>
  );
}
