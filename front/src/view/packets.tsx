import { useEffect, useState } from 'preact/hooks';
import type { Connection } from '../protocol/types';
import { filtered, packetsOf } from '../terminal/packets';
import { clock } from '../terminal/save';
import { visible } from '../terminal/visible';
import { t, told, word } from '../words/words';
import { usePage } from './context';
import { Button, Field } from './controls';
import { saveBlob } from './download';

// Messages of TLS and packets of MQTT, of all connections in one list.

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

export function Packets() {
  const page = usePage();
  const { session } = page;
  const [filter, setFilter] = useState('');
  const connections = session.connections.value.slice(0, connectionsMost);
  const missing = connections.filter(({ messages }) => !messages).map(({ id }) => id);
  useEffect(() => void session.loadConnections(), []);
  useEffect(() => {
    const id = missing[0];
    if (id === undefined) return;
    void session.ask(async () =>
      session.takeConnection(await session.api.get<Connection>(`/api/connections/${id}`)),
    );
  }, [missing[0]]);

  const packets = packetsOf(connections);
  const found = filtered(packets, filter);
  const show = (id: number): void => {
    page.connection.value = id;
    page.openDock('security');
  };
  const save = async (id: number): Promise<void> => {
    const blob = await session.ask(() => session.api.file(`/api/connections/${id}/pcapng`));
    if (blob) saveBlob(`connection-${id}.pcapng`, blob);
  };
  return (
    <div class="dock-body">
      <header class="row">
        <h2>{t('Packets')}</h2>
        <Field narrow label={t('Filter packets')} value={filter} onValue={setFilter} />
        <span class="dim" role="status">
          {t('{found} of {all} packets', { found: found.length, all: packets.length })}
          {found.length > rowsMost && t(', the last {n} are shown', { n: rowsMost })}
        </span>
        {connections
          .filter(({ has_capture }) => has_capture)
          .map(({ id }) => (
            <Button
              key={id}
              small
              label={t('Save pcapng of connection {id}', { id })}
              onClick={() => void save(id)}
            />
          ))}
      </header>
      <p class="hint">
        {t(
          'Switch the key log on in Connection security before connecting: connections from ' +
            'then on can be saved and opened in Wireshark.',
        )}
      </p>
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
            {found.slice(-rowsMost).map((packet, place) => (
              <tr key={place}>
                <td class="mono">{clock(packet.at)}</td>
                <td>
                  <button type="button" class="link" onClick={() => show(packet.connection)}>
                    {packet.connection}: {visible(packet.where)}
                  </button>
                </td>
                <td>{packet.from === 'client' ? t('→ sent') : t('← came')}</td>
                <td>{packet.layer}</td>
                <th scope="row">{packet.name}</th>
                <td>{packet.bytes}</td>
                <td class="summary">{visible(told(packet.summary))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
