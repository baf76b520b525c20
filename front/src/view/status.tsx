import { visible } from '../terminal/visible';
import { t, told } from '../words/words';
import { usePage } from './context';

// The line at the foot: what is connected to what.

function mqttState(
  connection: { state: string; version?: string; tls: boolean } | undefined,
): string {
  if (!connection) return t('MQTT not connected');
  const version = connection.tls ? (connection.version ?? 'TLS') : t('without TLS');
  return `MQTT ${told(connection.state)}, ${version}`;
}

export function Status() {
  const { session } = usePage();
  const { state, link, why } = session;
  const device = session.current();
  const lab = state.value?.lab;
  const words: Record<string, string> = {
    connecting: t('connecting'),
    open: t('live'),
    away: t('away, trying again'),
    refused: t('refused'),
  };
  const newest = session.connections.value.find(
    (connection) => connection.device === session.device.value,
  );
  return (
    <footer class="statusbar">
      <span class={`link-${link.value}`}>
        <span class="bulb" aria-hidden="true" /> {words[link.value]}
      </span>
      {why.value && <span>{told(why.value)}</span>}
      {device && (
        <span>
          {t('module')} {device.firmware ?? ''} {told(device.state ?? '')}
          {device.busy ? `, ${t('busy')}` : ''}
        </span>
      )}
      <span>{mqttState(newest)}</span>
      {lab && (
        <span>
          {t(lab.ready ? 'lab {name}: {n} listeners up' : 'lab {name}: {n} listeners coming up', {
            name: visible(lab.name),
            n: lab.listeners.length,
          })}
        </span>
      )}
      {state.value && <span>{t('version {version}', { version: state.value.version })}</span>}
    </footer>
  );
}
